/** A line in Korean with its English below, as the messages hold it: the sheet is read by authorities in either language. */
export function Both({ children }: { children: string }) {
  const [korean, english] = children.split('\n')
  return (
    <>
      <span lang="ko" className="block">
        {korean}
      </span>
      {english && (
        <span lang="en" className="block text-[0.8em] font-normal text-ink-2">
          {english}
        </span>
      )}
    </>
  )
}
