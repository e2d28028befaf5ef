import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { ClaimStateMessage } from '#core/protocol/shapes'

/** The palette of 2020, which people know: green from 100, yellow from 30, red from 2, grey below. */
export function lampOf(claim: ClaimStateMessage): 'plenty' | 'some' | 'few' | 'none' {
  const n = claim.state === 'claimable' ? (claim.n ?? 0) : 0
  if (n >= 100) return 'plenty'
  if (n >= 30) return 'some'
  return n >= 2 ? 'few' : 'none'
}

const colours = { plenty: 'bg-plenty', some: 'bg-some', few: 'bg-few', none: 'bg-none' } as const

/** Never a colour alone: the word is there for who cannot see it, and a sentence stands beside it. */
export function StockDot({ claim, className }: { claim: ClaimStateMessage; className?: string }) {
  const t = useTranslations('shared')
  const lamp = lampOf(claim)
  return (
    <span
      role="img"
      aria-label={t(`lamp.${lamp}`)}
      title={t(`lamp.${lamp}`)}
      className={clsx('inline-block size-[0.72em] shrink-0 rounded-full forced-color-adjust-none contrast:ring-2 contrast:ring-ink', colours[lamp], className)}
    />
  )
}
