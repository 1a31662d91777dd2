/** One detail in the three languages people of the team read. */
export type DetailWords = readonly [simplified: string, traditional: string, english: string];

/** What the checks of a platform that counts messages say; as in `check-detail`. */
export const BUDGET_DETAILS: readonly (readonly [pattern: RegExp, words: DetailWords])[] = [
  [
    /^does not apply: the platform allows it only now$/u,
    [
      '不适用：平台只允许现在发',
      '不適用：平台只允許現在發',
      'does not apply: the platform allows it only now',
    ],
  ],
  [/^no message may be sent now$/u, ['现在不能发消息', '現在不能發訊息', 'no message may be sent now']],
  [/^an agent is in the chat$/u, ['客服正在聊天里', '客服正在聊天室裡', 'an agent is in the chat']],
  [
    /^quiet hours until the window ends at (\S+)$/u,
    [
      '到 {1} 截止前都在免打扰时段',
      '到 {1} 截止前都在免打擾時段',
      'quiet hours until no message may be sent any more, {1}',
    ],
  ],
  ...planDetails('closed on the platform, one message within (\\d+) s', [
    '在平台上结束，{1} 秒内可发一条',
    '在平台上結束，{1} 秒內可發一則',
    'closed on the platform, one message within {1} s',
  ]),
  ...planDetails('messages (\\d+) until (\\S+), asked before that', [
    '到 {2} 可发 {1} 条，在此之前问',
    '到 {2} 可發 {1} 則，在此之前問',
    '{1} messages until {2}, asked before that',
  ]),
  ...planDetails('messages (\\d+) until (\\S+)', [
    '到 {2} 可发 {1} 条',
    '到 {2} 可發 {1} 則',
    '{1} messages until {2}',
  ]),
];

/** What there is, with each thing that can be made of it. */
function planDetails(
  room: string,
  [simplified, traditional, english]: DetailWords,
): readonly (readonly [pattern: RegExp, words: DetailWords])[] {
  const caught = room.match(/\([^)]*\)/gu)?.length ?? 0;
  const [first, second] = [`{${caught + 1}}`, `{${caught + 2}}`];
  const joined = (plan: string, words: DetailWords) =>
    [
      new RegExp(`^${room}: ${plan}$`, 'u'),
      [`${simplified}：${words[0]}`, `${traditional}：${words[1]}`, `${english}: ${words[2]}`],
    ] as const;
  return [
    joined('a link to the page', ['发网页链接', '發網頁連結', 'a link to the page']),
    joined('questions (\\d+), reminders (\\d+)', [
      `${first} 题全问，提醒 ${second} 次`,
      `${first} 題全問，提醒 ${second} 次`,
      `all questions (${first}), reminders ${second}`,
    ]),
    joined('questions (\\d+), each asked once, reminders (\\d+)', [
      `${first} 题，每题只问一遍，提醒 ${second} 次`,
      `${first} 題，每題只問一遍，提醒 ${second} 次`,
      `all questions (${first}), each asked once, reminders ${second}`,
    ]),
    joined('only questions (\\d+), each asked once, reminders (\\d+)', [
      `只问 ${first} 题，每题一遍，提醒 ${second} 次`,
      `只問 ${first} 題，每題一遍，提醒 ${second} 次`,
      `only ${first} of the questions, each asked once, reminders ${second}`,
    ]),
  ];
}
