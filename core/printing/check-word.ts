/** Two syllables in Korean, one thing in English: what a slip and the console both say of the same ticket. */
export interface CheckWord {
  readonly ko: string
  readonly en: string
}

/**
 * Sixty-four things everybody knows, none like another to the ear (no ㅐ beside ㅔ, no 방 beside 빵), none a medicine, a number or an illness.
 * Labels get photographed and yesterday's slips come back: whoever holds the paper of today can say the word on it.
 * The order is part of what was printed: never change it, nor add to it.
 */
const words = [
  ...['나무 tree', '바다 sea', '구름 cloud', '토끼 rabbit', '우산 umbrella', '기차 train', '포도 grape', '거울 mirror'],
  ...['나비 butterfly', '가방 bag', '하늘 sky', '모자 hat', '사과 apple', '연필 pencil', '두부 tofu', '고래 whale'],
  ...['단추 button', '피리 whistle', '오리 duck', '지붕 roof', '호박 pumpkin', '거북 turtle', '의자 chair', '소금 salt'],
  ...['풍선 balloon', '도끼 axe', '무릎 knee', '딸기 strawberry', '참새 sparrow', '냄비 pot', '양말 sock', '열쇠 key'],
  ...['편지 letter', '시계 clock', '당근 carrot', '노래 song', '바람 wind', '조개 shell', '국수 noodle', '낙타 camel'],
  ...['촛불 candle', '다리 bridge', '버섯 mushroom', '염소 goat', '수박 melon', '항구 harbour', '종이 paper', '얼음 ice'],
  ...['인형 doll', '축구 football', '트럭 truck', '마당 garden', '물개 seal', '북극 arctic', '치즈 cheese', '커튼 curtain'],
  ...['타조 ostrich', '펭귄 penguin', '폭포 waterfall', '햇빛 sunshine', '화분 flowerpot', '악어 crocodile', '접시 plate', '침대 bed'],
].map((pair): CheckWord => {
  const [ko = '', en = ''] = pair.split(' ')
  return { ko, en }
})

export const CHECK_WORDS: readonly CheckWord[] = words

/** The word of a ticket, from one byte of its token: the same on every reprint, and on no other day's ticket of that number but by chance (1 in 64). */
export function checkWord(byte: number): CheckWord {
  return CHECK_WORDS[byte % CHECK_WORDS.length] as CheckWord
}
