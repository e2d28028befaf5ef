import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { NextQuestion, Share } from '#core/kiosk/questions'
import type { Questions } from '#core/protocol/questions'
import { KioskButton } from './kiosk-button'
import { CHOICES } from './service-list'
import { usePackWords } from './use-asked-words'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const

/** The last digit and no more. The ten keys are the ten digits here: what else they do is one key further, behind Enter. */
export function DigitStep({ onDigit, onAside }: { onDigit: (digit: number) => void; onAside: () => void }) {
  const t = useTranslations('kiosk.asked')
  return (
    <>
      <div className="grid grid-cols-5 gap-apart landscape:grid-cols-10">
        {DIGITS.map((digit) => (
          <button
            key={digit}
            type="button"
            data-key={digit}
            aria-keyshortcuts={digit}
            onClick={() => onDigit(Number(digit))}
            className="num min-h-target min-w-target rounded-control border-[1.5px] border-ink-3 bg-card text-title shadow-card hover:border-brand portrait:min-h-[calc(28*var(--mm))]"
          >
            {digit}
          </button>
        ))}
      </div>
      <KioskButton keyName="Enter" onClick={onAside}>
        {t('aside.open')}
      </KioskButton>
    </>
  )
}

/** Whose share it is. More classes than there are keys for turn over, key by key. */
export function WhoStep({ proxies, onWho }: { proxies: Questions['proxies']; onWho: (who: NonNullable<Share['who']>) => void }) {
  const t = useTranslations('kiosk.asked.who')
  const inWords = usePackWords()
  const [page, setPage] = useState(0)
  const all = [{ who: 'self', name: t('self') }, ...proxies.map((proxy) => ({ who: proxy.class, name: inWords(proxy.name) }))]
  const each = all.length > CHOICES ? CHOICES - 1 : CHOICES
  const pages = Math.ceil(all.length / each)
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,max(13em,40%)),1fr))] gap-apart">
      {all.slice(page * each, (page + 1) * each).map(({ who, name }, at) => (
        <KioskButton key={who} keyName={String(at + 1)} className="justify-start! text-left" onClick={() => onWho(who)}>
          {name}
        </KioskButton>
      ))}
      {pages > 1 && (
        <KioskButton keyName={String(CHOICES)} className="justify-start! text-left" onClick={() => setPage((page + 1) % pages)}>
          {t('more', { page: page + 1, pages })}
        </KioskButton>
      )}
    </div>
  )
}

/** What can be done on a wrong day: it was mistyped, the others take theirs, or it is somebody else's share. */
export function WrongDayStep({
  people,
  mayBeProxy,
  onAgain,
  onLeaveOut,
  onProxy,
}: {
  people: number
  mayBeProxy: boolean
  onAgain: () => void
  onLeaveOut: () => void
  onProxy: () => void
}) {
  const t = useTranslations('kiosk.asked')
  const choices = [
    { name: t('wrong.again'), act: onAgain },
    ...(people > 1 ? [{ name: t('wrong.leaveOut', { n: people - 1 }), act: onLeaveOut }] : []),
    ...(mayBeProxy ? [{ name: t('who.proxy'), act: onProxy }] : []),
  ]
  return choices.map(({ name, act }, at) => (
    <KioskButton key={name} keyName={String(at + 1)} onClick={act}>
      {name}
    </KioskButton>
  ))
}

/** Which question it is follows from the rules; what is pressed for it stands here. */
export function AskedStep({
  question,
  people,
  byProxy,
  aside,
  asks,
  on,
}: {
  question: NextQuestion
  people: number
  byProxy: boolean
  aside: boolean
  asks: Questions
  on: {
    readonly share: (share: Share) => void
    readonly again: (nth: number) => void
    readonly leaveOut: (nth: number) => void
    readonly proxy: () => void
    readonly papers: () => void
    readonly aside: (open: boolean) => void
  }
}) {
  const t = useTranslations('kiosk.asked')
  if (aside)
    return (
      <KioskButton keyName="Enter" kind="primary" onClick={() => on.aside(false)}>
        {t('aside.close')}
      </KioskButton>
    )
  switch (question.ask) {
    case 'who':
      return <WhoStep key={question.nth} proxies={asks.proxies} onWho={(who) => on.share({ who })} />
    case 'digit':
      return <DigitStep onDigit={(digit) => on.share({ digit })} onAside={() => on.aside(true)} />
    case 'wrong_day':
      return (
        <WrongDayStep
          people={people}
          mayBeProxy={!byProxy && asks.proxies.length > 0}
          onAgain={() => on.again(question.nth)}
          onLeaveOut={() => on.leaveOut(question.nth)}
          onProxy={on.proxy}
        />
      )
    case 'papers':
      return (
        <KioskButton keyName="Enter" kind="primary" onClick={on.papers}>
          {t('papers.yes')}
        </KioskButton>
      )
    case 'nothing':
      return null
  }
}
