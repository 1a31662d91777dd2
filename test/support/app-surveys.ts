/** One question of every kind; the causes are asked only after a low rating. */
export const EVERY_KIND = `
id: every-kind
title: { zh-CN: 每种题型, zh-TW: 每種題型, en: Every kind }
intro: { zh-CN: 请您说说感受。, zh-TW: 請您說說感受。, en: Please tell us how it went. }
questions:
  - id: overall
    kind: rating
    dimension: overall
    text: { zh-CN: 您满意吗？, zh-TW: 您滿意嗎？, en: How satisfied are you? }
  - id: effort
    kind: ces
    text: { zh-CN: 解决问题很轻松？, zh-TW: 解決問題很輕鬆？, en: Was it easy to get help? }
  - id: visit
    kind: level3
    dimension: environment
    text: { zh-CN: 上门时间合适吗？, zh-TW: 到府時間合適嗎？, en: How was the appointment? }
  - id: solved
    kind: yesno
    text: { zh-CN: 问题解决了吗？, zh-TW: 問題解決了嗎？, en: Is it solved? }
  - id: cause
    kind: choice
    when: { question: overall, atMost: 3 }
    text: { zh-CN: 主要原因是？, zh-TW: 主要原因是？, en: What was the main cause? }
    options:
      - { code: slow, category: process, label: { zh-CN: 太慢, zh-TW: 太慢, en: Too slow } }
      - { code: rude, category: attitude, label: { zh-CN: 态度不好, zh-TW: 態度不好, en: Rude } }
  - id: better
    kind: multi
    optional: true
    text: { zh-CN: 哪些可以更好？, zh-TW: 哪些可以更好？, en: What could be better? }
    options:
      - { code: speed, label: { zh-CN: 速度, zh-TW: 速度, en: Speed } }
      - { code: price, label: { zh-CN: 价格, zh-TW: 價格, en: Price } }
      - { code: manner, label: { zh-CN: 态度, zh-TW: 態度, en: Manner } }
  - id: words
    kind: text
    optional: true
    text: { zh-CN: 还想说什么？, zh-TW: 還想說什麼？, en: Anything else? }
  - id: recommend
    kind: nps
    text: { zh-CN: 会推荐我们吗？, zh-TW: 會推薦我們嗎？, en: Would you recommend us? }
thanks: { zh-CN: 收到了，谢谢您！, zh-TW: 收到了，謝謝您！, en: Thank you! }
`;
