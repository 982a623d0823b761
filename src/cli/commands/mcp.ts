import { Readable } from 'node:stream'
import type { McpServer } from '@modelcontextprotocol/server'
import { line } from '../../visible.ts'
import type { Command } from '../command.ts'
import type { Io } from '../io.ts'
import type { Tool } from '../mcp/tools.ts'
import { requirePackages } from '../packages.ts'
import { version } from '../version.ts'

/** The limit of a request and of an answer. By default, clients close the connection at a larger answer too. */
const megabytes = 10
const mostBytes = megabytes * 1024 * 1024

export const mcpCommand: Command = {
  name: 'mcp',
  operands: '',
  description:
    'Starts an MCP (Model Context Protocol) server over stdio for the reports in this folder. Its tools are open_findings, context, parse_review, consolidate and resolve. Once the server is in the configuration of an agent, the agent starts it.',
  options: {},
  examples: [['claude mcp add deep-review -- npx deep-review mcp', 'add it to Claude Code']],
  async run(_, io) {
    await requirePackages('mcp', 'The MCP server', io.cwd)
    const { McpServer, ProtocolErrorCode } = await import('@modelcontextprotocol/server')
    const { StdioServerTransport } = await import('@modelcontextprotocol/server/stdio')
    const { wholeRequests } = await import('../mcp/requests.ts')
    const { tools } = await import('../mcp/tools.ts')
    const server = new McpServer({ name: 'deep-review', version: await version() })
    for (const tool of tools) register(server, tool, io)
    const requests = wholeRequests(process.stdin, mostBytes, (id) => {
      const message = `The request is larger than ${megabytes} MB; send less, or use the command line`
      io.err(line`deep-review: ${message}`)
      // Without an id, nobody waits for an answer.
      if (id !== null)
        void transport.send({ jsonrpc: '2.0', id, error: { code: ProtocolErrorCode.InvalidRequest, message } })
    })
    // The transport itself would end at a request that is too large.
    const transport = new StdioServerTransport(Readable.from(requests), process.stdout, { maxBufferSize: Infinity })
    server.server.onerror = (error) => io.err(line`deep-review: Cannot read a request: ${error.message}`)
    const ended = new Promise<void>((resolve) => {
      server.server.onclose = resolve
    })
    await server.connect(transport)
    await ended
    process.stdin.destroy()
    return 0
  },
}

function register(server: McpServer, { name, description, input, writes, call }: Tool, io: Io): void {
  const annotations = { readOnlyHint: !writes, openWorldHint: false }
  server.registerTool(name, { description, inputSchema: input, annotations }, async (given) => {
    try {
      const { text, isError } = await call(given, io)
      return answer(text, isError)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return answer(reason, true)
    }
  })
}

function answer(text: string, isError: boolean) {
  // The rest of the message takes less than a kilobyte.
  const isLarge = Buffer.byteLength(JSON.stringify(text)) > mostBytes - 1024
  const said = `The answer is larger than ${megabytes} MB; ask for less, or use the command line`
  return { content: [{ type: 'text' as const, text: isLarge ? said : text }], isError: isError || isLarge }
}
