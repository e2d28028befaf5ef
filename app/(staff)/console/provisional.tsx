import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/** Handed out, or about to be, before the national check could be asked: marked wherever it stands. */
export function Provisional({ children }: { children?: ReactNode }) {
  const t = useTranslations('outage')
  return (
    <span className="inline-flex items-center gap-1.5 rounded-full bg-outage-wash px-3 py-1 text-sm font-semibold text-outage-strong">
      <TriangleAlert size={16} aria-hidden />
      {children ?? t('provisional')}
    </span>
  )
}
