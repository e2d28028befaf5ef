'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, Dialog } from '../../_components/dialog'

/** Shown once, when the address was added: whoever runs it needs it to believe what comes. */
export function SecretDialog({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const t = useTranslations('publishing.secret')
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = async () => {
    try {
      // Missing on a plain-HTTP name of the shop's network, which is no secure context.
      await navigator.clipboard.writeText(secret)
      setCopied(true)
    } catch {
      setCopied(false)
    }
  }
  return (
    <Dialog title={t('title', { name })} onClose={onClose}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="text-ink-2">{t('text')}</p>
        <p className="rounded-xl bg-wash p-3 font-mono text-sm break-all select-all">{secret}</p>
        <p role="status" className="min-h-6 font-semibold text-brand-strong">
          {copied !== null && (copied ? t('copied') : t('copyFailed'))}
        </p>
        <div className="grid grid-cols-2 gap-2.5">
          <Button onClick={onClose}>{t('close')}</Button>
          <Button kind="primary" onClick={() => void copy()}>
            {t('copy')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
