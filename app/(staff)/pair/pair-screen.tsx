'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { deviceAnswer, deviceList, pairingClaimed, readCode, writeCode } from '#core/protocol/pairing'
import { Button } from '../../_components/dialog'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { send } from '../../_live/send'
import { ClaimedDevice } from './claimed-device'
import { takeCode } from './kept-code'

export type Claimed = z.infer<typeof pairingClaimed> & { readonly code: string; readonly suggested: string }
type Step =
  | { readonly at: 'code' }
  | { readonly at: 'claimed'; readonly claimed: Claimed }
  | { readonly at: 'approved'; readonly name: string }
  | { readonly at: 'denied' }

/** A member of the staff in front of a device that asks to be let in: find it by its code, compare, decide. */
export function PairScreen({ store }: { store: string }) {
  const t = useTranslations('pair')
  const words = useProblemWords()
  const [step, setStep] = useState<Step>({ at: 'code' })
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ProblemWords | null>(null)
  const opened = useRef(false)
  const base = `/api/v1/stores/${encodeURIComponent(store)}`

  /** A first name for it that no other device has: the second display is not called as the first. */
  const nameFor = async (role: Claimed['role']): Promise<string> => {
    const answer = await send(`${base}/devices`, null, { method: 'GET', parse: deviceList.parse })
    const taken = answer.ok ? answer.value.devices.map(({ name }) => name) : []
    for (let n = 1; ; n++) {
      const name = `${t(`role.${role}`)} ${n}`
      if (!taken.includes(name)) return name
    }
  }

  const alone = async (work: () => Promise<void>) => {
    setBusy(true)
    setFailure(null)
    await work()
    setBusy(false)
  }

  const find = (text: string) =>
    alone(async () => {
      const code = readCode(text)
      if (!code) return setFailure({ title: t(/[ㄱ-ㅎㅏ-ㅣ가-힣]/.test(text) ? 'hangul' : 'noCode'), todo: t('noCodeTodo') })
      const answer = await send(`${base}/pairings/claim`, { code }, { key: null, parse: pairingClaimed.parse })
      if (!answer.ok) return setFailure(words(answer.problem))
      setStep({ at: 'claimed', claimed: { ...answer.value, code: writeCode(code), suggested: await nameFor(answer.value.role) } })
    })

  const decide = (claimed: Claimed, name: string | null) =>
    alone(async () => {
      const path = `${base}/pairings/${encodeURIComponent(claimed.pairing)}`
      if (name === null) {
        const answer = await send(`${path}/deny`, {}, { key: null })
        return answer.ok ? setStep({ at: 'denied' }) : setFailure(words(answer.problem))
      }
      const answer = await send(`${path}/approve`, { name }, { key: null, parse: deviceAnswer.parse })
      return answer.ok ? setStep({ at: 'approved', name: answer.value.device.name }) : setFailure(words(answer.problem))
    })

  const begin = () => {
    setTyped('')
    setFailure(null)
    setStep({ at: 'code' })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is read once, when the page opens.
  useEffect(() => {
    if (opened.current) return
    opened.current = true
    const code = takeCode()
    if (!code) return
    setTyped(code)
    void find(code)
  }, [])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void find(typed)
  }

  return (
    <main className="mx-auto grid min-h-dvh max-w-md grid-cols-[minmax(0,1fr)] content-start gap-6 p-6">
      <h1 className="text-3xl font-bold">{t('title')}</h1>
      {step.at === 'code' && (
        <form onSubmit={submit} className="grid gap-3">
          <p className="text-ink-2">{t('lead')}</p>
          <label htmlFor="code" className="mt-2 font-semibold">
            {t('code')}
          </label>
          <input
            id="code"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            required
            maxLength={20}
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            lang="en"
            placeholder="ABCD-2345"
            className="num w-full min-w-0 rounded-2xl border-[1.5px] border-line bg-card px-4 py-4 text-center text-3xl tracking-wider! uppercase placeholder:font-normal placeholder:text-ink-3"
          />
          <Button type="submit" kind="primary" disabled={busy} className="py-4! text-lg">
            {busy ? t('busy') : t('find')}
          </Button>
        </form>
      )}
      {step.at === 'claimed' && <ClaimedDevice claimed={step.claimed} busy={busy} onDecide={(name) => void decide(step.claimed, name)} />}
      {(step.at === 'approved' || step.at === 'denied') && (
        <section role="status" className="rounded-3xl border border-line bg-card p-6 shadow-card">
          <h2 className="text-2xl font-bold">{step.at === 'approved' ? t('approved', { name: step.name }) : t('denied')}</h2>
          <p className="mt-2 text-ink-2">{step.at === 'approved' ? t('approvedText') : t('deniedText')}</p>
        </section>
      )}
      <div role="alert" className={failure ? '' : 'hidden'}>
        {failure && (
          <p className="rounded-2xl bg-wash p-4">
            <b className="block">{failure.title}</b>
            {failure.todo}
          </p>
        )}
      </div>
      {(step.at === 'approved' || step.at === 'denied' || (step.at === 'claimed' && failure)) && <Button onClick={begin}>{t('another')}</Button>}
      <a href="/devices" className="justify-self-center p-2 font-semibold text-brand underline-offset-4 hover:underline">
        {t('list')}
      </a>
    </main>
  )
}
