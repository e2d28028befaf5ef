'use client'

import { CircleCheck, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect } from 'react'
import { Button } from './button'

const READ_MS = 6_000

/**
 * What was just done, at the foot of the window, with its way back. One at a time, as at a desk one acts one after another. The region
 * stands there while it is empty: a screen reader reads what changes in it, not what arrives with it.
 */
export function Said({ said, undo, onGone }: { said: ReactNode | null; undo?: ReactNode; onGone: () => void }) {
  const t = useTranslations('shared')
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(onGone, undo ? READ_MS + 4_000 : READ_MS)
    return () => clearTimeout(timer)
  }, [said, undo, onGone])
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 bottom-4 z-40 grid justify-items-center px-4">
      {said && (
        <div className="pointer-events-auto flex max-w-xl animate-arrived items-center gap-3 rounded-control bg-ink py-2 pr-2 pl-4 text-paper shadow-card">
          <CircleCheck aria-hidden className="size-[1.3em] shrink-0" />
          <p className="font-semibold">{said}</p>
          {undo}
          <Button aria-label={t('close')} onClick={onGone} className="grid place-items-center border-transparent bg-transparent px-2! text-paper!">
            <X size={20} aria-hidden />
          </Button>
        </div>
      )}
    </div>
  )
}
