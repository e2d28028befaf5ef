'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'

const PUT_AWAY_KEY = 'sunbeon_plain_http'

/** Whether this page came in clear. Known only in the browser: a proxy may have stood between. */
export function usePlainHttp(): boolean {
  const [plain, setPlain] = useState(false)
  useEffect(() => setPlain(!window.isSecureContext), [])
  return plain
}

/** One quiet line on staff pages, until it is put away for the day. */
export function PlainHttp({ className = '' }: { className?: string }) {
  const t = useTranslations('plainHttp')
  const plain = usePlainHttp()
  const [putAway, setPutAway] = useState(true)
  useEffect(() => setPutAway(sessionStorage.getItem(PUT_AWAY_KEY) === today()), [])
  if (!plain || putAway) return null

  const close = () => {
    sessionStorage.setItem(PUT_AWAY_KEY, today())
    setPutAway(true)
  }
  return (
    <p className={`flex items-center gap-3 bg-wash text-sm text-ink-2 ${className}`}>
      <span className="grow">
        {t('text')}{' '}
        <a href="/trust" className="font-semibold whitespace-nowrap text-brand underline underline-offset-4">
          {t('how')}
        </a>
      </span>
      <button type="button" onClick={close} aria-label={t('close')} className="-my-1.5 grid size-9 shrink-0 place-items-center rounded-full hover:text-ink">
        <X size={18} aria-hidden />
      </button>
    </p>
  )
}

/** What matters on a screen nobody stands at, for whoever has just set it up: true for so long after the page was opened. */
export function usePlainHttpAtFirst(milliseconds: number): boolean {
  const plain = usePlainHttp()
  const [first, setFirst] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setFirst(false), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds])
  return plain && first
}

function today(): string {
  return new Date().toDateString()
}
