import { useLocale, useTranslations } from 'next-intl'
import type { Questions } from '#core/protocol/questions'
import { useWords } from '../_components/use-words'
import type { Saying } from './saying'
import type { Step } from './step'

/** Rule packs speak Korean and English; who reads another language gets the English. */
export function usePackWords() {
  const locale = useLocale()
  return ({ ko, en }: { readonly ko: string; readonly en: string }): string => ((locale as string) === 'ko' ? ko : en)
}

/** What is asked before the number, in the words of somebody who reads it for the first time. */
export function useAskedWords() {
  const t = useTranslations('kiosk.asked')
  const words = useWords('Asia/Seoul')
  const inWords = usePackWords()

  return ({ party, question, aside }: Extract<Step, { at: 'asked' }>, asks: Questions | undefined): Saying => {
    if (aside) return { title: t('aside.title'), text: t('aside.text') }
    const { people } = party
    const digits = (asks?.days ?? []).flatMap((day, digit) => (day === asks?.today ? [digit] : [])).join(', ')
    switch (question.ask) {
      case 'who':
        return { title: t('who.title', { people, nth: question.nth + 1 }), text: t('who.text') }
      case 'digit': {
        const who = asks?.proxies.find((proxy) => proxy.class === party.shares[question.nth]?.who)
        return {
          title: t('digit.title', { people, nth: question.nth + 1 }),
          text: `${who ? t(`digit.${who.day}`, { name: inWords(who.name) }) : t('digit.example')} ${t('digit.today', { digits })}`,
        }
      }
      case 'wrong_day':
        return {
          title: t('wrong.title', { people, nth: question.nth + 1, digit: question.digit }),
          text: `${t('wrong.day', { date: words.date(question.day) })} ${t('digit.today', { digits })}`,
        }
      case 'papers':
        return {
          title: t('papers.title'),
          text: t('papers.text'),
          lines: question.proxies.flatMap(({ name, by, papers }) => [
            `${inWords(name)}: ${papers.length > 0 ? papers.map(inWords).join(', ') : t('papers.none')}`,
            t('papers.by', { by: inWords(by) }),
          ]),
        }
    }
  }
}
