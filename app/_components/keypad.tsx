'use client'

import { Delete } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button'

const FIGURES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** Figures by finger, in the order of a telephone. What is typed stands in the caller's field; `done` is its last key. */
export function Keypad({
  erase,
  done,
  disabled = false,
  onFigure,
  onErase,
}: {
  erase: string
  done: ReactNode
  disabled?: boolean
  onFigure: (figure: string) => void
  onErase: () => void
}) {
  const figure = (text: string) => (
    <Button key={text} size="large" disabled={disabled} className="num" onClick={() => onFigure(text)}>
      {text}
    </Button>
  )
  return (
    <div className="grid grid-cols-3 gap-apart">
      {FIGURES.map(figure)}
      <Button size="large" disabled={disabled} aria-label={erase} className="grid place-items-center" onClick={onErase}>
        <Delete className="size-[1.2em]" aria-hidden />
      </Button>
      {figure('0')}
      {done}
    </div>
  )
}
