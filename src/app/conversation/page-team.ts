import { speak } from '../../../flows/messages/speak.ts';
import type { PageFrame } from '../../domain/conversation/page.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Locale } from '../../domain/text.ts';

/** What the team shows of itself on every page for customers; its own privacy notice, else the built-in one. */
export function pageTeam(
  { team, privacy }: Policy,
  locale: Locale,
): Pick<PageFrame, 'team' | 'logo' | 'accent' | 'privacy'> {
  const { logo, accent } = team.brand;
  const { notice, controller, contact } = privacy;
  return {
    team: team.name,
    ...(logo === undefined ? {} : { logo }),
    accent,
    privacy: {
      notice: notice?.[locale] ?? speak(locale).privacy,
      ...(controller === undefined ? {} : { controller }),
      ...(contact === undefined ? {} : { contact }),
    },
  };
}
