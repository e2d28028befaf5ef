'use client'

import clsx from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { ShopView } from '#core/protocol/shop'
import { PlainButton } from '../../_components/plain-button'
import { useWords } from '../../_components/use-words'
import { JoinRefused } from './join-refused'
import { useJoin } from './use-join'

/** Takes a number on one's own phone. Without JavaScript it stays shut and says so. */
export function JoinForm({ shop, refresh }: { shop: ShopView; refresh: () => Promise<void> }) {
  const t = useTranslations('shop.join')
  const words = useWords(shop.store.timeZone)
  const { busy, failed, join } = useJoin(shop.store.code, useLocale())
  const [alive, setAlive] = useState(false)
  const [code, setCode] = useState(shop.services[0]?.code)
  const [people, setPeople] = useState(1)
  const [presence, setPresence] = useState('')
  const digits = useRef<HTMLInputElement>(null)
  useEffect(() => setAlive(true), [])

  const kind = failed?.problem.kind
  const wrongDigits = kind === 'wrong_presence' || kind === 'presence_needed'
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a refusal, not whenever the page renders.
  useEffect(() => {
    if (!failed) return
    if (wrongDigits) digits.current?.focus()
    void refresh().catch(() => undefined)
  }, [failed])

  const service = shop.services.find((known) => known.code === code) ?? shop.services[0]
  if (!service) return null
  const holdsUnits = service.unitsPerClaim !== undefined
  const count = holdsUnits ? Math.min(people, service.maxClaims) : 1
  const take = (wished: number, standby: boolean) => void join({ service: service.code, people: wished, standby, presence: shop.presence ? presence : '' })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    take(count, false)
  }

  return (
    <form onSubmit={submit} className="rounded-3xl border border-line bg-card px-5 py-5 shadow-card">
      <h2 className="text-xl font-bold">{t('title')}</h2>
      <noscript>
        <p className="mt-2 rounded-2xl bg-wash px-4 py-3">{t('noScript')}</p>
      </noscript>
      <fieldset disabled={!alive || busy} className="mt-4 grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
        {shop.services.length > 1 && (
          <fieldset className="grid gap-2">
            <legend className="mb-2 font-semibold">{t('service')}</legend>
            {shop.services.map((known) => (
              <label
                key={known.code}
                className={clsx(
                  'flex items-center gap-3 rounded-2xl border-[1.5px] px-4 py-3 font-semibold has-focus-visible:outline-3 has-focus-visible:outline-focus',
                  known.code === service.code ? 'border-brand bg-brand-wash text-brand-strong' : 'border-line',
                )}
              >
                <input
                  type="radio"
                  name="service"
                  value={known.code}
                  checked={known.code === service.code}
                  onChange={() => setCode(known.code)}
                  className="size-5 accent-brand"
                />
                {words.name(known)}
              </label>
            ))}
          </fieldset>
        )}
        {holdsUnits && (
          <fieldset aria-labelledby="people" className="flex min-w-0 items-center gap-3">
            <span id="people" className="grow font-semibold">
              {t('people')}
              <small className="block font-medium text-ink-2">{t('total', { units: words.units(count * (service.unitsPerClaim ?? 0), service) })}</small>
            </span>
            <PlainButton onClick={() => setPeople(count - 1)} disabled={count <= 1} aria-label={t('fewer')} className="text-xl">
              −
            </PlainButton>
            <output className="num min-w-14 text-center text-2xl" aria-label={words.people(count)}>
              {count}
            </output>
            <PlainButton onClick={() => setPeople(count + 1)} disabled={count >= service.maxClaims} aria-label={t('more')} className="text-xl">
              +
            </PlainButton>
          </fieldset>
        )}
        {shop.presence && (
          <div className="grid gap-1.5">
            <label htmlFor="presence" className="font-semibold">
              {t('code')}
            </label>
            <input
              id="presence"
              ref={digits}
              value={presence}
              onChange={(event) => setPresence(event.target.value.replace(/\D/g, '').slice(0, 6))}
              inputMode="numeric"
              autoComplete="off"
              required
              pattern="\d{6}"
              placeholder="000000"
              aria-describedby="presence-help"
              aria-invalid={wrongDigits}
              className={clsx(
                'num w-full min-w-0 rounded-2xl border-[1.5px] bg-card px-4 py-3 text-2xl tracking-[0.2em]',
                wrongDigits ? 'border-ink' : 'border-line',
              )}
            />
            <p id="presence-help" className="text-sm text-ink-2">
              {t('codeHelp')}
            </p>
          </div>
        )}
        {failed && <JoinRefused problem={failed.problem} people={failed.wish.people} service={service} busy={busy} onJoin={take} />}
        <PlainButton type="submit" kind="primary" disabled={!alive || busy} className="py-4 text-lg">
          {busy ? t('busy') : t('submit')}
        </PlainButton>
      </fieldset>
      <p className="mt-4 text-sm text-ink-2">{t('rules')}</p>
    </form>
  )
}
