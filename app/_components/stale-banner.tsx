import { UserX, WifiOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Banner } from './banner'

/** On every live screen while nothing is heard: the picture stays, with its time. `refused`: nothing will be heard any more, and what to do. */
export function StaleBanner({
  time,
  refused,
  quiet = false,
  className = '',
  children,
}: {
  time: string
  refused?: ReactNode
  quiet?: boolean
  className?: string
  /** What that means for whoever reads it here. */
  children?: ReactNode
}) {
  const t = useTranslations('shared')
  return refused ? (
    <Banner kind="stale" Icon={UserX} quiet={quiet} className={className}>
      {refused}
    </Banner>
  ) : (
    <Banner kind="stale" Icon={WifiOff} quiet={quiet} className={className} title={t('staleTitle')}>
      {t('stale', { time })} {children}
    </Banner>
  )
}
