/** Traditional characters that words and counters use, each with its simplified one. */
export const TRADITIONAL =
  '滿满 極极 種种 還还 評评 贊赞 讚赞 優优 爛烂 錯错 對对 沒没 無无 個个 顆颗 級级 點点 兩两 貳贰 參叁 陸陆 給给 們们 選选 擇择 數数 題题 發发 閱阅 訂订 繼继 續续 復复 轉转 ' +
  '幫帮 請请 煩烦 謝谢 麼么 嗎吗 啰罗 囉罗 從从 頭头 開开 過过 後后 來来 這这 問问 聯联 繫系 擾扰 應应 該该 夢梦 騙骗 話话 說说 務务 決决 樣样 當当 願愿 總总 覺觉 鐘钟 強强 ' +
  '會会 價价 頂顶 並并 經经 寫写 夠够 許许 門门 馬马 較较 著着 勁劲 湊凑 別别 訊讯 簡简 絡络 叄叁 項项 條条 號号';
