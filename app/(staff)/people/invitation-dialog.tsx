'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button, Dialog } from '../../_components/dialog'
import { Notice } from '../../_components/form'
import { Qr } from '../../_components/qr'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { send } from '../../_live/send'
import { invitation, type Member } from './member'

/** Shown this once: the server keeps no copy it could show again, and another link ends this one. */
export function InvitationDialog({ base, member, onClose }: { base: string; member: Member; onClose: () => void }) {
  const t = useTranslations('people')
  const words = useProblemWords()
  const [url, setUrl] = useState<string | null>(null)
  const [failure, setFailure] = useState<ProblemWords | null>(null)
  const [copied, setCopied] = useState<boolean | null>(null)
  const asked = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one link for each time it is opened.
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    void send(`${base}/${member.id}/invitation`, {}, { parse: invitation.parse }).then((answer) => {
      if (answer.ok) setUrl(answer.value.url)
      else setFailure(words(answer.problem))
    })
  }, [])
  const copy = async (text: string) => {
    try {
      // Missing on a plain-HTTP name of the shop's network, which is no secure context.
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      setCopied(false)
    }
  }
  return (
    <Dialog title={t('linkTitle', { name: member.name })} onClose={onClose}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="text-ink-2">{t('linkText')}</p>
        {failure && <Notice title={failure.title}>{failure.todo}</Notice>}
        {!url && !failure && <p role="status">{t('loading')}</p>}
        {url && (
          <>
            <Qr text={url} label={t('linkQr')} className="mx-auto w-52 [&>svg]:h-auto [&>svg]:w-full" />
            <p className="rounded-xl bg-wash p-3 font-mono text-sm break-all select-all">{url}</p>
            <p role="status" className="min-h-6 font-semibold text-brand-strong">
              {copied !== null && (copied ? t('copied') : t('copyFailed'))}
            </p>
          </>
        )}
        <div className="grid grid-cols-2 gap-2.5">
          <Button onClick={onClose}>{t('close')}</Button>
          <Button kind="primary" disabled={!url} onClick={() => url && void copy(url)}>
            {t('copy')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
