import { nextQuestion, type Share } from '#core/kiosk/questions'
import type { KioskView } from '#core/protocol/views'
import { newKey } from '../_live/send'
import type { Asked, Step, Wish } from './step'

/** One question after the other, as the rules of the service want; then the number. */
export function useParty(view: KioskView | undefined, step: Step, setStep: (step: Step) => void, take: (wish: Wish) => void) {
  const goOn = (party: Asked) => {
    const asks = view?.services.find(({ code }) => code === party.service)?.asks
    const question = asks ? nextQuestion(asks, party) : null
    if (question && question.ask !== 'nothing') return setStep({ at: 'asked', party, question, aside: false })
    const { service, people, standby, shares } = party
    take({ service, people, standby, shares, key: newKey() })
  }
  const asked = step.at === 'asked' ? step : null
  const nth = asked && 'nth' in asked.question ? asked.question.nth : 0
  const put = (share: Share) => {
    if (!asked) return
    const shares = [...asked.party.shares]
    shares[nth] = share
    goOn({ ...asked.party, shares })
  }
  return {
    count: (people: number) => {
      if (step.at !== 'people') return
      goOn({ service: step.service, standby: step.standby, people, byProxy: step.byProxy, shares: [], papersTold: false })
    },
    share: (said: Share) => put({ ...asked?.party.shares[nth], ...said }),
    again: (of: number) => {
      const { digit: _, ...share } = asked?.party.shares[of] ?? {}
      if (asked) goOn({ ...asked.party, shares: asked.party.shares.with(of, share) })
    },
    leaveOut: (of: number) => {
      if (asked) goOn({ ...asked.party, people: asked.party.people - 1, shares: asked.party.shares.toSpliced(of, 1) })
    },
    proxy: () => asked && setStep({ at: 'people', service: asked.party.service, standby: asked.party.standby, byProxy: true }),
    papers: () => asked && goOn({ ...asked.party, papersTold: true }),
    aside: (open: boolean) => asked && setStep({ ...asked, aside: open }),
  }
}
