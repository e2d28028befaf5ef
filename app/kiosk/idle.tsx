import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { KioskButton } from './kiosk-button'

/** Is anybody still there? Any touch says yes; else all of it is wiped, for the sake of who stood here. */
export function Idle({ left, low, onStay }: { left: number; low: boolean; onStay: () => void }) {
  const t = useTranslations('kiosk.idle')
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => element.current?.querySelector('button')?.focus(), [])
  return (
    <div className={`fixed inset-0 z-50 grid bg-veil p-[calc(8*var(--mm))] ${low ? 'items-end' : 'place-items-center'}`}>
      <div
        ref={element}
        role="alertdialog"
        aria-modal
        aria-labelledby="idle-title"
        aria-describedby="idle-text"
        className="grid w-full gap-apart rounded-card bg-card p-[calc(8*var(--mm))] shadow-card"
      >
        <h2 id="idle-title" className="text-title font-bold">
          {t('title')}
        </h2>
        <p id="idle-text">{t('text', { seconds: left })}</p>
        <KioskButton keyName="Enter" kind="primary" onClick={onStay}>
          {t('stay')}
        </KioskButton>
      </div>
    </div>
  )
}
