import { Button } from './button'

/** The end of a form that is kept as a whole: its one button, and beside it what became of it. */
export function SaveRow({ save, saved, isBusy }: { save: string; saved: string | false; isBusy: boolean }) {
  return (
    <div className="flex items-center gap-4">
      <Button type="submit" kind="primary" disabled={isBusy}>
        {save}
      </Button>
      <p role="status" className="font-semibold text-brand-strong">
        {saved}
      </p>
    </div>
  )
}
