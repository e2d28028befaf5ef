import { PlugZap } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Link } from '../_live/link'
import { EmptyState, Loading } from './empty-state'

/** A live room before its first picture: it is coming, or the server does not answer and is asked again. */
export function NoPicture({ link }: { link: Link }) {
  const t = useTranslations('shared')
  return (
    <main className="grid min-h-dvh place-content-center p-6 text-center">
      {link === 'stale' ? <EmptyState Icon={PlugZap} title={t('noPicture')} /> : <Loading>{t('loading')}</Loading>}
    </main>
  )
}
