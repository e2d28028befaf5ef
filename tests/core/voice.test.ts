import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { displayView } from '#core/views/display'
import { type Announcements, beginTurn, type Calling, endTurn, hear, NOTHING_SAID } from '#core/voice/announcements'
import { packClips, type WantedClip, wantedClips } from '#core/voice/clip-list'
import { numberClips, numberWords } from '#core/voice/number-words'
import { type SpokenService, sentenceClips, sentenceText } from '#core/voice/sentence'
import { type VoiceChoice, volumeAt } from '#core/voice/voice-settings'
import { levelled, loudnessOf, readWav, secondsOf, trimmed, writeWav } from '#core/voice/wav'
import { openShop, shopSettings } from '../support/store'

const LANGUAGES = ['ko', 'en'] as const
const MASKS: SpokenService = { code: 'A', name: '공적 마스크', nameEn: 'Public masks', spoken: '마스크', spokenEn: 'Masks' }

/** Reads words back by another way than they were made: Korean as a sum of figure × unit, English from a table of words. */
const READERS: Record<(typeof LANGUAGES)[number], (words: string) => number> = {
  ko: (words) => {
    let sum = 0
    let figure: number | null = null
    for (const letter of words) {
      const unit = { 십: 10, 백: 100, 천: 1000 }[letter]
      if (unit === undefined) figure = '영일이삼사오육칠팔구'.indexOf(letter)
      else {
        sum += (figure ?? 1) * unit
        figure = null
      }
    }
    return sum + (figure ?? 0)
  },
  en: (words) => {
    const small = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
    const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
    return words.split(/[ -]/).reduce((sum, word) => {
      if (word === 'thousand') return sum * 1000
      if (word === 'hundred') return sum - (sum % 1000) + (sum % 1000) * 100
      return sum + (small.includes(word) ? small.indexOf(word) : (tens.indexOf(word) + 2) * 10)
    }, 0)
  },
}

function textOf(clips: readonly WantedClip[], ids: readonly string[]): string[] {
  const texts = new Map(clips.map(({ id, text }) => [id, text.replace(/\(.*\)/, '')]))
  return ids.map((id) => texts.get(id) ?? `no ${id}`)
}

describe('numbers in words', () => {
  test('[VO1] every number up to 9,999 reads back as itself, in both languages', () => {
    for (const language of LANGUAGES) for (let n = 0; n <= 9_999; n++) expect(READERS[language](numberWords(language, n)), `${n}`).toBe(n)
    expect([numberWords('ko', 117), numberWords('ko', 16), numberWords('ko', 106), numberWords('ko', 1000)]).toEqual(['백십칠', '십육', '백육', '천'])
    expect([numberWords('en', 117), numberWords('en', 42)]).toEqual(['one hundred seventeen', 'forty-two'])
    expect([numberWords('ko', 10_203), numberWords('en', 10_203)]).toEqual(['일 영 이 영 삼', 'one zero two zero three'])
  })

  test('[VO2] clips say the same words, with many and with the fewest', () => {
    for (const language of LANGUAGES)
      for (const list of [wantedClips(language, [], []), packClips(language, [])]) {
        const ids = new Set(list.map(({ id }) => id))
        for (let n = 0; n <= 9_999; n++) {
          const said = textOf(
            list,
            numberClips(language, n, (id) => ids.has(id)),
          )
          expect(READERS[language](said.join(language === 'ko' ? '' : ' ')), `${n}: ${said.join('|')}`).toBe(n)
        }
      }
    const few = (n: number) => numberClips('ko', n, () => false)
    expect([few(6), few(16), few(106), few(61)]).toEqual([['6'], ['10', '6+'], ['100', '6+'], ['6', '10', '1']])
    expect(numberClips('ko', 117, (id) => id === '17')).toEqual(['100', '17'])
    expect(numberClips('ko', 10_000, () => true)).toEqual(['1', '0', '0', '0', '0'])
  })

  test('[VO3] the service, the number, the counter', () => {
    const say = (label: string, counter: string, language: 'ko' | 'en') => sentenceText({ label, counter }, MASKS, language)
    expect(say('A-017', '2', 'ko')).toBe('마스크 십칠 번 고객님, 이 번 창구로 오십시오.')
    expect(say('A-017', '2', 'en')).toBe('Masks, number seventeen, please come to counter two.')
    expect(say('AP-003', 'B', 'ko')).toBe('마스크 종이 삼 번 고객님, 비 창구로 오십시오.')
    expect(say('A-117', 'A12', 'ko')).toBe('마스크 백십칠 번 고객님, 에이 십이 번 창구로 오십시오.')
    expect(say('A-117', '01', 'ko')).toContain('영 일 번 창구로')
    expect(sentenceText({ label: 'C-5', counter: 'a' }, undefined, 'en')).toBe('C, number five, please come to counter A.')
  })

  test('[VO3] every call of a shop can be said with the clips a person records', () => {
    const services = [MASKS, { code: 'B', name: '처방' }]
    const counters = ['1', '12', 'A', 'b3', '01']
    fc.assert(
      fc.property(
        fc.constantFrom(...LANGUAGES),
        fc.constantFrom(...services),
        fc.boolean(),
        fc.nat(9_999),
        fc.constantFrom(...counters),
        (language, service, paper, n, counter) => {
          const list = wantedClips(language, services, counters)
          const call = { label: `${service.code}${paper ? 'P' : ''}-${String(n).padStart(3, '0')}`, counter }
          const said = sentenceClips(call, service, language, (id) => list.some((clip) => clip.id === id)).flat()
          const bare = (text: string) => text.replace(/[ ,.-]/g, '')
          expect(bare(textOf(list, said).join(''))).toBe(bare(sentenceText(call, service, language)))
        },
      ),
    )
  })
})

describe('announcements', () => {
  const SILENCE = 12_000
  const call = (label: string, times = 1, counter = '1'): Calling => ({ label, counter, at: `2020-03-11T00:00:0${times}Z`, times })
  /** Newest first, as views have them. */
  const shows = (before: Announcements, calling: readonly Calling[], heardAt = before.heardAt + 1_000, epoch = 'one') =>
    hear(before, { epoch, calling, heardAt }, SILENCE)
  const turns = (from: Announcements): string[] => {
    const said: string[] = []
    let state = beginTurn(from)
    for (; state.saying; state = beginTurn(endTurn(state))) said.push(`${state.saying.label}×${state.saying.times}`)
    return said
  }
  const opened = shows(NOTHING_SAID, [], 0)

  test('[VO4] calls wait their turn and each is said twice', () => {
    expect(turns(shows(opened, [call('A-001')]))).toEqual(['A-001×1', 'A-001×1'])
    const during = beginTurn(shows(opened, [call('A-001')]))
    const two = shows(during, [call('A-002'), call('A-001')])
    expect(beginTurn(two), 'never two at once').toBe(two)
    expect(turns(endTurn(two))).toEqual(['A-002×1', 'A-001×1', 'A-002×1'])
    expect(turns(shows(shows(opened, [call('A-001')]), [call('A-001')])), 'the same picture again').toEqual(['A-001×1', 'A-001×1'])
  })

  test('[VO4] whatever comes when, a call that stands is said exactly twice and none more often', () => {
    const acts = fc.array(fc.oneof(fc.constant('begin' as const), fc.constant('end' as const), fc.record({ n: fc.nat(5), serve: fc.boolean() })), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(acts, (list) => {
        let state = opened
        let calling: Calling[] = []
        const times = new Map<string, number>()
        const said = new Map<string, number>()
        const step = (act: (typeof list)[number]): void => {
          if (act === 'begin') state = beginTurn(state)
          else if (act === 'end') {
            if (state.saying) {
              const key = `${state.saying.label}×${state.saying.times}`
              said.set(key, (said.get(key) ?? 0) + 1)
            }
            state = endTurn(state)
          } else {
            const label = `A-00${act.n}`
            calling = calling.filter((one) => one.label !== label)
            if (!act.serve) {
              times.set(label, (times.get(label) ?? 0) + 1)
              calling = [call(label, times.get(label)), ...calling]
            }
            state = shows(state, calling)
          }
        }
        list.forEach(step)
        for (let n = 0; n < 200; n++) step(n % 2 ? 'end' : 'begin')
        for (const { label, times: nth } of calling) expect(said.get(`${label}×${nth}`)).toBe(2)
        for (const count of said.values()) expect(count).toBeLessThanOrEqual(2)
      }),
    )
  })

  test('[VO5] a recall comes again, what is over is dropped, and the newest is heard before anybody twice', () => {
    const both = shows(opened, [call('A-002'), call('A-001')])
    expect(turns(both)).toEqual(['A-001×1', 'A-002×1', 'A-001×1', 'A-002×1'])
    expect(turns(shows(both, [call('A-002')])), 'served before its turn').toEqual(['A-002×1', 'A-002×1'])
    const saying = beginTurn(shows(opened, [call('A-001')]))
    expect(turns(endTurn(shows(saying, []))), 'called off while it is said').toEqual([])
    const again = shows(endTurn(beginTurn(endTurn(saying))), [call('A-001', 2)])
    expect(turns(again), 'called anew').toEqual(['A-001×2', 'A-001×2'])
  })

  test('[VO6] the past is not read out: at first, after silence, in another epoch', () => {
    expect(turns(shows(NOTHING_SAID, [call('A-001')], 0))).toEqual([])
    expect(turns(shows(opened, [call('A-001')], SILENCE))).toHaveLength(2)
    const back = shows(opened, [call('A-001')], SILENCE + 1)
    expect(turns(back)).toEqual([])
    expect(turns(shows(back, [call('A-002'), call('A-001')])), 'what comes after that is new').toEqual(['A-002×1', 'A-002×1'])
    expect(turns(shows(shows(opened, [call('A-001')]), [call('A-001')], 2_000, 'two'))).toEqual([])
  })
})

describe('how it sounds', () => {
  test('[VO7] the volume of the hour', () => {
    const volume = [
      { from: '08:30', percent: 80 },
      { from: '13:00', percent: 40 },
      { from: '19:00', percent: 0 },
    ]
    expect(['08:29', '08:30', '12:59', '13:00', '23:00'].map((time) => volumeAt(volume, time))).toEqual([0, 80, 80, 40, 0])
  })

  test('[VO8] a voice nobody listened to is neither chosen nor named to a screen', () => {
    const shop = openShop()
    const voice: VoiceChoice = { source: 'pack', packs: { ko: 'espeak-ko' }, volume: [{ from: '00:00', percent: 70 }] }
    const choose = { type: 'set_voice', voice } as const
    expect(shop.refused(choose)).toEqual({ kind: 'voice_not_accepted', pack: 'espeak-ko' })
    expect(displayView(shop.state).voice).toMatchObject({ source: 'chime', packs: [] })
    shop.do({ type: 'accept_voice', pack: 'espeak-ko', version: 'v1' }, { role: 'pharmacist', id: 'member-7' })
    shop.do(choose)
    expect(shop.log.filter(({ type }) => type.startsWith('voice.'))).toEqual([
      expect.objectContaining({ type: 'voice.accepted', data: { pack: 'espeak-ko', version: 'v1' } }),
      expect.objectContaining({ type: 'voice.changed' }),
    ])
    expect(shop.state.settings.voice.accepted).toEqual([{ pack: 'espeak-ko', version: 'v1', at: new Date(shop.now).toISOString(), by: 'member-7' }])
    expect(displayView(shop.state).voice.packs).toEqual([{ language: 'ko', pack: 'espeak-ko', version: 'v1' }])
    const claimed = shopSettings({
      voice: { ...voice, packs: { ko: 'other' }, accepted: [{ pack: 'other', version: 'x', at: '2020-03-11T00:00:00Z', by: 'me' }] },
    })
    shop.do({ type: 'set_up', settings: claimed })
    expect(displayView(shop.state).voice.packs).toEqual([])
    expect(shop.state.settings.voice.accepted.map(({ pack }) => pack)).toEqual(['espeak-ko'])
  })

  test('[VO9] silence goes, loudness is one, and what is no sound is none', () => {
    const rate = 16_000
    const tone = (peak: number) => ({
      rate,
      samples: Float32Array.from({ length: rate }, (_, at) => (at > 4_000 && at < 12_000 ? peak * Math.sin(at / 5) : 0)),
    })
    for (const peak of [0.03, 0.9]) {
      const clip = levelled(trimmed(readWav(writeWav(tone(peak))) ?? tone(0)))
      expect(secondsOf(clip)).toBeCloseTo(0.56, 1)
      expect(loudnessOf(clip)).toBeCloseTo(-20, 0)
    }
    expect(trimmed(tone(0)).samples).toHaveLength(0)
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => readWav(bytes) === null))
    const cut = writeWav(tone(0.5)).slice(0, 1_000)
    expect(readWav(cut)?.samples.length, 'half of it').toBe((1_000 - 44) / 2)
    fc.assert(fc.property(fc.nat(999), fc.nat(255), (at, byte) => void readWav(cut.map((value, index) => (index === at ? byte : value)))))
  })
})
