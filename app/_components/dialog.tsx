'use client'

import { type ReactNode, useEffect, useId, useRef } from 'react'

/** A native modal: Escape, focus and the rest of the page are the browser's business. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const element = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      className="w-[min(480px,calc(100vw-32px))] rounded-3xl bg-card p-6 text-ink shadow-card"
    >
      <h2 id={heading} className="mb-4 text-xl font-bold">
        {title}
      </h2>
      {children}
    </dialog>
  )
}

const look = {
  primary: 'bg-brand text-white border-brand disabled:opacity-45',
  quiet: 'bg-card text-ink border-line disabled:text-ink-3',
} as const

/** `primary` is the one thing this screen is about; everything else is quiet. */
export function Button({ kind = 'quiet', className = '', ...rest }: { kind?: keyof typeof look } & React.ComponentProps<'button'>) {
  return <button type="button" {...rest} className={`rounded-2xl border-[1.5px] px-4 py-3 font-semibold ${look[kind]} ${className}`} />
}
