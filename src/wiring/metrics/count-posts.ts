import type { Meter } from '../../ports/meter.ts';
import type { Team } from '../../ports/team.ts';

/** The same team; every attempt to post is counted by what became of it. */
export function countPosts(team: Team, meter: Meter): Team {
  return {
    ...team,
    post: async (content, to) => {
      const posting = await team.post(content, to);
      meter.count('noticePosts', { kind: content.kind, result: posting.status });
      return posting;
    },
  };
}
