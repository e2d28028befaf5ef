'use client'

import { UserRoundCheck, WifiOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { Qr } from '../_components/qr'
import { type Pairing, type ScreenRole, type Trouble, usePairing } from './use-pairing'

/** A screen that is not let in yet: its code for whoever stands in front of it, readable from across the shop. */
export function PairingScreen({ as: role }: { as: ScreenRole }) {
  const { pairing, trouble, again } = usePairing(role)
  const done = pairing.state === 'approved'
  useEffect(() => {
    if (done) location.replace(role === 'display' ? '/display' : `/kiosk${location.pathname === '/kiosk' ? location.search : ''}`)
  }, [done, role])
  return (
    <main className="tv grid h-dvh grid-rows-[minmax(0,1fr)_auto] overflow-hidden bg-night text-snow">
      <Middle as={role} pairing={pairing} trouble={trouble} />
      <Foot as={role} pairing={pairing} trouble={trouble} again={again} />
    </main>
  )
}

function Middle({ as: role, pairing, trouble }: { as: ScreenRole; pairing: Pairing; trouble: Trouble }) {
  const t = useTranslations('device')
  switch (pairing.state) {
    case 'asking':
      return trouble ? <Quiet title={t(`${trouble}.title`)} text={t(`${trouble}.text`)} /> : <Quiet title={t('asking')} text="" />
    case 'denied':
      return <Quiet title={t('denied.title')} text={t('denied.text')} />
    case 'approved':
      return <Quiet title={t('approved')} text={`${pairing.store} · ${pairing.name}`} />
    case 'waiting':
      return <Code as={role} code={pairing.asked.code} url={pairing.asked.url} />
  }
}

function Code({ as: role, code, url }: { as: ScreenRole; code: string; url: string }) {
  const t = useTranslations('device')
  const [address = ''] = url.split('#')
  return (
    <div className="grid min-h-0 content-center gap-12 px-24 pt-12 portrait:gap-16 portrait:px-12">
      <h1 className="tv-text-62 font-bold portrait:text-center">{t(`connect.${role}`)}</h1>
      {/* The widest code there is, of eight W, fits. */}
      <p className="num tv-text-210 leading-none tracking-normal! text-call portrait:tv-text-120 portrait:text-center">{code}</p>
      <div className="flex items-center justify-between gap-20 portrait:flex-col portrait:text-center">
        <ol className="tv-text-44 grid gap-8 text-snow-2">
          <li className="text-snow">{t('scan')}</li>
          <li>
            {t('type')} <span className="num tv-text-50 mt-2 block text-snow">{address.replace(/^https?:\/\//, '')}</span>
          </li>
        </ol>
        <Qr text={url} label={t('qr')} className="tv-round-28 size-112 shrink-0 overflow-hidden bg-white p-4 *:size-full portrait:size-140" />
      </div>
    </div>
  )
}

function Quiet({ title, text }: { title: string; text: string }) {
  return (
    <div className="grid place-content-center gap-8 text-center" aria-live="polite">
      <h1 className="tv-text-88 font-bold">{title}</h1>
      <p className="tv-text-44 text-snow-2">{text}</p>
    </div>
  )
}

/** What happens now, and the one thing a remote control can do. */
function Foot({ as: role, pairing, trouble, again }: { as: ScreenRole; pairing: Pairing; trouble: Trouble; again: () => void }) {
  const t = useTranslations('device')
  if (pairing.state === 'approved') return null
  return (
    <footer className="flex min-h-36 items-center gap-8 px-24 pb-8 tv-text-34 text-snow-2 portrait:flex-col portrait:px-12">
      <div aria-live="polite" className="grow">
        {pairing.state === 'waiting' && <News pairing={pairing} trouble={trouble} />}
      </div>
      {role === 'display' && (
        <a href="/device" className="tv-text-28 tv-round-18 px-5 py-4 underline underline-offset-8">
          {t('otherKind')}
        </a>
      )}
      {pairing.state !== 'asking' && (
        <button type="button" onClick={again} className="tv-round-18 border-2 border-night-line bg-night-2 px-8 py-5 font-semibold whitespace-nowrap text-snow">
          {t('again')}
        </button>
      )}
    </footer>
  )
}

function News({ pairing, trouble }: { pairing: Extract<Pairing, { state: 'waiting' }>; trouble: Trouble }) {
  const t = useTranslations('device')
  if (trouble)
    return (
      <Note look="bg-snow text-night" icon={<WifiOff className="size-11 shrink-0" aria-hidden />}>
        <b>{t(`${trouble}.title`)}</b> {t(`${trouble}.text`)}
      </Note>
    )
  if (pairing.by !== null)
    return (
      <Note look="bg-brand-night text-snow" icon={<UserRoundCheck className="size-11 shrink-0" aria-hidden />}>
        <b>{t('claimed', { name: pairing.by })}</b>
      </Note>
    )
  return <Remaining until={pairing.asked.until} />
}

function Note({ look, icon, children }: { look: string; icon: ReactNode; children: ReactNode }) {
  return (
    <p className={`tv-round-18 inline-flex items-center gap-5 px-8 py-5 ${look}`}>
      {icon}
      <span>{children}</span>
    </p>
  )
}

/** Spoken once by a screen reader, not every second. */
function Remaining({ until }: { until: number }) {
  const t = useTranslations('device')
  const [left, setLeft] = useState(() => until - Date.now())
  useEffect(() => {
    const timer = setInterval(() => setLeft(until - Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [until])
  const seconds = Math.max(0, Math.ceil(left / 1000))
  return (
    <p aria-live="off" className="tabular-nums">
      {t('left', { time: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` })}
    </p>
  )
}
