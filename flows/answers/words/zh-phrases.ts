import type { Command } from '../../../src/domain/conversation/reply.ts';
import { may, must, type Phrase } from './words.ts';

const THIS = '这题, 这个, 这道题, 这个问题, 这一题, 此题, 本题, 我, 我就';

/** Said in many ways, each a whole message: one word of each row. */
export const ZH_COMMAND_PHRASES: readonly (readonly [Command, Phrase])[] = [
  [
    'stop',
    [
      must('不要, 别, 请勿, 勿, 不许, 不准, 少'),
      may('再, 再来, 来, 再一直, 一直, 老, 总, 老是, 总是'),
      must('烦, 打扰, 骚扰, 吵'),
      may('我, 我们, 人'),
    ],
  ],
  [
    'stop',
    [
      must('不想, 不愿, 不要, 不愿意'),
      may('再'),
      must('收到, 接收'),
      may('这些, 这种, 这个, 这类, 你们的, 任何'),
      may('消息, 短信, 信息, 讯息, 问卷, 广告, 东西, 评价'),
    ],
  ],
  ['stop', [must('再发, 再来, 再烦我'), may('我, 就, 我就'), must('投诉, 举报, 拉黑')]],
  [
    'skip',
    [
      may(THIS),
      must('不想, 不太想, 不愿意, 不愿, 懒得, 不方便, 不便'),
      must('评价, 评, 评分, 打分, 回答, 答, 填, 填写, 说, 讲, 作答, 参与, 透露, 做, 弄'),
    ],
  ],
  ['skip', [may(THIS), must('不评价, 不评, 不评分, 不打分, 不填, 不填写, 不答, 不参与')]],
  [
    'human',
    [
      may('给我, 麻烦, 帮我'),
      must('叫, 找, 让, 喊, 转, 联系, 安排'),
      may('你们, 你们的, 个, 一个, 你们家'),
      must(
        '经理, 领导, 主管, 负责人, 老板, 客服, 人工, 真人, 专人, 人工客服, 真人客服, agent, manager, supervisor',
      ),
      may('来, 出来, 过来, 跟我说, 和我说, 跟我谈, 跟我聊, 处理, 来处理, 联系我, 接'),
    ],
  ],
  [
    'help',
    [
      must('怎么, 如何, 怎样, 要怎么'),
      must('弄, 评, 填, 操作, 打分, 评分, 评价, 答, 回答, 选, 填写, 回复, 作答'),
    ],
  ],
  [
    'back',
    [
      must('改, 修改, 更改, 重填, 重答, 回, 返回, 退回, 回到, 退到'),
      must('上一题, 上题, 上一个, 上一个问题, 前一题, 前面一题, 上一道, 上一道题, 上一个答案'),
    ],
  ],
];

const NOW = '现在, 目前, 问题, 这个问题, 事情';
const SOLVED = '解决, 解决好, 搞定, 搞好, 弄好, 处理好, 处理完, 处理完成, 修好, 办好, 恢复';

/** Whether something is solved, in words that a yes or no question may be answered with. */
export const ZH_YES_NO_PHRASES: readonly (readonly ['yes' | 'no', Phrase])[] = [
  [
    'yes',
    [
      may('是的, 是, 嗯, 对'),
      may(NOW),
      may('已经, 已, 都, 全, 全部, 终于, 总算, 基本, 基本上, 算是, 应该, 差不多'),
      must(`${SOLVED}, 处理, 好, 没问题, 没事, 正常, ok, fixed, done`),
    ],
  ],
  [
    'no',
    [
      may(NOW),
      may('还是, 还, 仍然, 依然, 根本, 完全, 一直, 都, 压根, 并, 到现在, 到现在还'),
      must('没, 没有, 未, 尚未, 没能, 没给, 没人'),
      must(`${SOLVED}, 处理, 好, 弄, 管, 理, 联系我, 回复, 跟进, 成功, fix, fixed, ok, done`),
    ],
  ],
  [
    'no',
    [
      may(NOW),
      must('还是, 完全, 根本, 压根, 一点都, 都, 依然, 仍然, 到现在都, 到现在还'),
      must('没, 没有, 不行, 不能用, 不可以, 用不了, 一样, 老样子, 不好'),
    ],
  ],
];
