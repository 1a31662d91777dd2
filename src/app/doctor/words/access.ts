import type { Said } from '../../../domain/finding.ts';
import type { Policy } from '../../../domain/policy.ts';
import { type LocalText, localText } from '../../../domain/text.ts';

const MAKE_KEY = localText(
  '设置 CSAT_API_KEY，例如 openssl rand -base64 24 的结果',
  '設定 CSAT_API_KEY，例如 openssl rand -base64 24 的結果',
  'set CSAT_API_KEY, for instance to what openssl rand -base64 24 prints',
);
const MAKE_INTAKE_SECRET = localText(
  '两边都设 CSAT_INTAKE_SECRET="whsec_$(openssl rand -base64 32)"，对方按 Standard Webhooks 签名',
  '兩邊都設 CSAT_INTAKE_SECRET="whsec_$(openssl rand -base64 32)"，對方按 Standard Webhooks 簽章',
  'set CSAT_INTAKE_SECRET="whsec_$(openssl rand -base64 32)" on both sides; the sender signs as Standard Webhooks says',
);

/** What `doctor` says about who may use the server. */
export const ACCESS_SAYS = {
  nobodyAdmitted: (): Said => ({
    message: localText(
      '设了 CSAT_PUBLIC_URL，却没有设置 CSAT_API_KEY：控制台和接口谁也打不开，在本机也一样（401）',
      '設了 CSAT_PUBLIC_URL，卻沒有設定 CSAT_API_KEY：控制台和介面誰也打不開，在本機也一樣（401）',
      'CSAT_PUBLIC_URL is set and CSAT_API_KEY is not: console and API refuse everybody, on this machine too (401)',
    ),
    todo: MAKE_KEY,
  }),
  othersRefused: (): Said => ({
    message: localText(
      '没有设置 CSAT_API_KEY：从别的机器打不开控制台和接口（401）',
      '沒有設定 CSAT_API_KEY：從別的機器打不開控制台和介面（401）',
      'CSAT_API_KEY is not set: console and API refuse everybody who comes from elsewhere (401)',
    ),
    todo: MAKE_KEY,
  }),
  localOnly: (): Said => ({
    message: localText(
      '没有设置 CSAT_API_KEY：控制台和接口只接受本机请求',
      '沒有設定 CSAT_API_KEY：控制台和介面只接受本機請求',
      'CSAT_API_KEY is not set: console and API answer this machine only',
    ),
  }),
  shortKey: (shortest: number): Said => ({
    message: localText(
      `CSAT_API_KEY 不到 ${shortest} 个字符，能被猜到`,
      `CSAT_API_KEY 不到 ${shortest} 個字元，能被猜到`,
      `CSAT_API_KEY is shorter than ${shortest} characters and can be guessed`,
    ),
    todo: MAKE_KEY,
  }),
  key: (): Said => ({
    message: localText('已设置 CSAT_API_KEY', '已設定 CSAT_API_KEY', 'CSAT_API_KEY is set'),
  }),
  signedIntake: (): Said => ({
    message: localText(
      '结束的服务要签名（CSAT_INTAKE_SECRET）',
      '結束的服務要簽章（CSAT_INTAKE_SECRET）',
      'closing events are signed (CSAT_INTAKE_SECRET)',
    ),
  }),
  intakeByKey: (): Said => ({
    message: localText(
      '结束的服务用 CSAT_API_KEY 提交',
      '結束的服務用 CSAT_API_KEY 提交',
      'closing events come with CSAT_API_KEY',
    ),
  }),
  noIntake: (): Said => ({
    message: localText(
      '设了 CSAT_PUBLIC_URL，CSAT_INTAKE_SECRET 和 CSAT_API_KEY 却都没有设置：结束的服务谁也交不来，在本机也一样（401）',
      '設了 CSAT_PUBLIC_URL，CSAT_INTAKE_SECRET 和 CSAT_API_KEY 卻都沒有設定：結束的服務誰也交不來，在本機也一樣（401）',
      'CSAT_PUBLIC_URL is set, CSAT_INTAKE_SECRET and CSAT_API_KEY are not: closing events are refused, from this machine too (401)',
    ),
    todo: MAKE_INTAKE_SECRET,
  }),
  noIntakeFromOthers: (): Said => ({
    message: localText(
      '别的机器交不来结束的服务（401）：CSAT_INTAKE_SECRET 和 CSAT_API_KEY 都没有设置',
      '別的機器交不來結束的服務（401）：CSAT_INTAKE_SECRET 和 CSAT_API_KEY 都沒有設定',
      'closing events from elsewhere are refused (401): neither CSAT_INTAKE_SECRET nor CSAT_API_KEY is set',
    ),
    todo: MAKE_INTAKE_SECRET,
  }),
  localIntake: (): Said => ({
    message: localText(
      '没有设置 CSAT_INTAKE_SECRET：只接受本机交来的结束的服务',
      '沒有設定 CSAT_INTAKE_SECRET：只接受本機交來的結束的服務',
      'CSAT_INTAKE_SECRET is not set: closing events are taken from this machine only',
    ),
  }),
} as const;

interface Leaving {
  readonly telegram: boolean;
  readonly slack: boolean;
  readonly verbatim: Policy['alerts']['verbatim'];
}

/** What `doctor` says about data that leave the country. */
export const PRIVACY_SAYS = {
  nothingAbroad: (): Said => ({
    message: localText(
      '没有数据送到外部平台',
      '沒有資料送到外部平台',
      'nothing is sent to an outside platform',
    ),
  }),
  abroad: (leaving: Leaving): Said => ({ message: listLeaving(leaving) }),
  abroadFromChina: (leaving: Leaving): Said => ({
    message: listLeaving(leaving),
    todo: localText(
      'Telegram 和 Slack 的服务器在境外：对境内客户，这是个人信息出境（《个人信息保护法》第三十八、三十九条：合法路径、告知、单独同意）。先咨询法务；alerts.verbatim: none 不送原话到 Slack',
      'Telegram 和 Slack 的伺服器在中國大陸境外：對境內客戶，這是個人資訊出境（《個人信息保護法》第三十八、三十九條：合法路徑、告知、單獨同意）。先諮詢法務；alerts.verbatim: none 不送原話到 Slack',
      'Telegram and Slack are outside mainland China: for customers there this is a transfer abroad under PIPL (articles 38, 39: a legal basis, notice, separate consent). Ask counsel first; alerts.verbatim: none keeps comments from Slack',
    ),
  }),
  fullVerbatim: (): Said => ({
    message: localText(
      'alerts.verbatim: full 会把客户原话不打码地送到 Slack',
      'alerts.verbatim: full 會把客戶原話不遮蔽地送到 Slack',
      "alerts.verbatim: full sends customers' words unmasked to Slack",
    ),
    todo: localText(
      '除非确有需要，改回 masked',
      '除非確有需要，改回 masked',
      'change it back to masked unless there is need',
    ),
  }),
} as const;

function listLeaving({ telegram, slack, verbatim }: Leaving): LocalText {
  const comment =
    verbatim === 'none'
      ? ['不带原话', '不帶原話', 'without comments']
      : ['和客户原话', '和客戶原話', 'and comments'];
  const toSlack = [
    `Slack：打码的姓名、评分${comment[0] ?? ''}`,
    `Slack：遮蔽的姓名、評分${comment[1] ?? ''}`,
    `Slack: masked names, scores ${comment[2] ?? ''}`,
  ];
  const toTelegram = ['Telegram：问卷对话', 'Telegram：問卷對話', 'Telegram: the survey in the chat'];
  const parts = [...(telegram ? [toTelegram] : []), ...(slack ? [toSlack] : [])];
  const list = (column: number, comma: string) => parts.map((part) => part[column]).join(comma);
  return localText(
    `送出去的：${list(0, '；')}`,
    `送出去的：${list(1, '；')}`,
    `what leaves: ${list(2, '; ')}`,
  );
}
