import type { Policy } from '../policy.ts';

/** Somebody of the team, and where they stand. */
export type TeamMember =
  | {
      readonly via: 'slack';
      readonly id: string /** Where the command or button was; absent in App Home. */;
      readonly channel?: string;
    }
  /** Whoever sits at the machine or knows its key; `id` is the name they gave. */
  | { readonly via: 'console'; readonly id: string };

/** `read`: reports, cases and decisions. `work`: what changes a case. `send`: ask a customer. `unmask`: see what is hidden. */
export type Permission = 'read' | 'work' | 'send' | 'unmask';

/**
 * Whether somebody may. Managers may do everything, agents everything but unmask. Without any role in csat.yaml whoever stands
 * in one of the team's channels may do everything but unmask, and nobody may do that. The console asks for no role: its door is
 * the machine or the key; it unmasks only where there are managers.
 */
export function mayDo(
  member: TeamMember,
  what: Permission,
  { roles, channels }: { readonly roles: Policy['roles']; readonly channels: readonly string[] },
): boolean {
  const hasRoles = roles.managers.length + roles.agents.length > 0;
  if (what === 'unmask' && roles.managers.length === 0) return false;
  if (member.via === 'console') return true;
  if (roles.managers.includes(member.id)) return true;
  if (what === 'unmask') return false;
  if (hasRoles) return roles.agents.includes(member.id);
  return member.channel !== undefined && channels.includes(member.channel);
}

/** Whether figures about everybody are for them. */
export function isManager(member: TeamMember, roles: Policy['roles']): boolean {
  return member.via === 'console' || roles.managers.includes(member.id);
}
