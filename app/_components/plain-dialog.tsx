'use client'

import { type ReactNode, useId } from 'react'
import { useModal } from './use-modal'

/** A native modal for the pages of customers' phones: Escape, focus and the rest of the page are the browser's business. */
export function PlainDialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const element = useModal()
  const heading = useId()
  return (
    <dialog
      ref={element}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      className="w-[min(480px,calc(100vw-32px))] rounded-card bg-card p-6 text-ink shadow-card"
    >
      <h2 id={heading} className="mb-4 text-xl font-bold">
        {title}
      </h2>
      {children}
    </dialog>
  )
}
