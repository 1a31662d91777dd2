/** Questions of `service-csat` put to a satisfied customer: five ratings and the recommendation. */
export const QUESTIONS = 6;

/** What the customer of that chat answers, all of it good, so that nobody is asked for a reason. */
export function answerOf(chat: number, question: number): number {
  return question < QUESTIONS - 1 ? 4 + ((chat + question) % 2) : 9 + (chat % 2);
}

export function answersOf(chat: number): readonly number[] {
  return Array.from({ length: QUESTIONS }, (_, question) => answerOf(chat, question));
}

/** Throws unless exactly the answers of these chats are there: a fast side that lost one has not won. */
export function checkAnswers(
  side: string,
  chats: number,
  stored: ReadonlyMap<number, readonly unknown[]>,
): void {
  if (stored.size !== chats) throw new Error(`${side}: ${stored.size} responses of ${chats} chats`);
  for (let chat = 0; chat < chats; chat += 1) {
    const [expected, found] = [JSON.stringify(answersOf(chat)), JSON.stringify(stored.get(chat))];
    if (expected !== found) throw new Error(`${side}: chat ${chat} answered ${expected}, stored is ${found}`);
  }
}
