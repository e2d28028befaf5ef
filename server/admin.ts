import path from 'node:path'
import { commands } from '#server/admin/commands'
import { AdminFailed, UsageError } from '#server/admin/failures'
import { usage } from '#server/admin/usage'
import { CannotStart } from '#server/cannot-start'
import { parseEnvironment, WrongEnvironment } from '#server/env'

/** `npm run admin -- COMMAND`, the operator's command line. Exit code 2: not understood; 1: understood, and refused or failed. */
async function main([name = 'help', ...args]: readonly string[]): Promise<number> {
  try {
    if (name === 'help' || name === '--help' || name === '-h') {
      process.stdout.write(`${usage()}\n`)
      return 0
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!command) throw new UsageError(`There is no command ${name}.`)
    const { lines, failed = false } = await command.run(args, {
      environment: parseEnvironment(process.env),
      root: path.dirname(import.meta.dirname),
      folder: folderOfPerson(),
    })
    for (const line of lines) process.stdout.write(`${line}\n`)
    return failed ? 1 : 0
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${usage()}\n`)
      return 2
    }
    if (error instanceof AdminFailed || error instanceof WrongEnvironment || error instanceof CannotStart) process.stderr.write(`${error.message}\n`)
    else process.stderr.write(`This failed: ${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

/** npm starts scripts in the project's folder, wherever the person stands who typed the command. */
function folderOfPerson(): string {
  return (process.env.npm_lifecycle_event === 'admin' ? process.env.INIT_CWD : undefined) ?? process.cwd()
}

process.exitCode = await main(process.argv.slice(2))
