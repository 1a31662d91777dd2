import type { Comments } from './comments.ts';

/** A few customers from Taiwan. */
export const TW_COMMENTS: Comments = {
  good: {
    any: ['客服人員很親切，回覆也快', '一通電話就處理好了', '說明得很清楚，讚', '比想像中順利'],
    repair: ['維修師傅很專業，謝謝', '零件隔天就寄到'],
    delivery: ['送貨準時，還幫忙搬上樓'],
    advice: ['推薦得很實在，不硬推'],
  },
  mixed: {
    slow: { any: ['有解決，只是等得久了一點。', '隔天才回覆，希望快一點。'] },
    unsolved: { any: ['問題只處理了一半。'], repair: ['還是偶爾有點聲音。'] },
    attitude: { any: ['語氣有點不耐煩。'] },
    knowledge: { any: ['對新款不太熟，查了很久。'] },
    process: { any: ['轉接了兩次才找到對的人。'] },
    product: { any: ['說明書寫得太簡略。'] },
    other: { any: ['還可以，沒有特別的感覺。'], repair: ['希望可以多一點到府時段。'] },
  },
  bad: {
    slow: { any: ['等了三天都沒有人跟我聯絡。'] },
    unsolved: {
      any: ['講了半天，什麼都沒解決。'],
      repair: ['修了還是一樣漏水，到底怎麼回事？'],
      delivery: ['說要寄，到現在都沒收到，我要退款。'],
    },
    attitude: { any: ['講話很不客氣，讓人很不舒服。'] },
    knowledge: { any: ['問了三個人，三種說法。'] },
    process: { any: ['一直叫我重新說一次，太折騰。'] },
    product: { any: ['跟廣告差太多了。'] },
    other: { any: ['一直打電話來推銷，很困擾。'] },
  },
  late: ['說好週六到，週一才來。', '貨卡在倉庫，問誰都不知道。', '等了一個星期，只說在催了。'],
};
