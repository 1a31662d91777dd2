import { type LocalText, localText } from '../domain/text.ts';

/** What `send` tells of each event. `name` is the event's own id. */
export const SEND_SAYS = {
  notAsked: (name: string, reason: string, interactionId: string): LocalText => {
    const path = `GET /v1/interactions/${interactionId}/decision`;
    return localText(
      `${name}  不发问卷：${reason}\n  每一项检查：${path}\n`,
      `${name}  不發問卷：${reason}\n  每一項檢查：${path}\n`,
      `${name}  not asked: ${reason}\n  every check: ${path}\n`,
    );
  },
  surveyAt: (name: string, url: string): LocalText =>
    localText(
      `${name}  问卷在这里：\n  ${url}\n`,
      `${name}  問卷在這裡：\n  ${url}\n`,
      `${name}  the survey is here:\n  ${url}\n`,
    ),
  /** `dueAt` as ISO 8601; `undefined` for at once. */
  willBeAsked: (name: string, dueAt: string | undefined): LocalText =>
    dueAt === undefined
      ? localText(`${name}  马上会发问卷\n`, `${name}  馬上會發問卷\n`, `${name}  will be asked at once\n`)
      : localText(
          `${name}  会发问卷，不早于 ${dueAt}\n`,
          `${name}  會發問卷，不早於 ${dueAt}\n`,
          `${name}  will be asked, not before ${dueAt}\n`,
        ),
} as const;
