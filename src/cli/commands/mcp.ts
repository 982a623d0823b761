import type { McpServer } from '@modelcontextprotocol/server'
import { line } from '../../visible.ts'
import type { Command } from '../command.ts'
import type { Io } from '../io.ts'
import type { Tool } from '../mcp/tools.ts'
import { requirePackages } from '../packages.ts'
import { version } from '../version.ts'

export const mcpCommand: Command = {
  name: 'mcp',
  operands: '',
  description:
    'Starts an MCP (Model Context Protocol) server over stdio for the reports in this folder. Its tools are open_findings, context, parse_review, consolidate and resolve. Agents start the server by themselves once it is configured.',
  options: {},
  examples: [['claude mcp add deep-review -- npx deep-review mcp', 'add it to Claude Code']],
  async run(_, io) {
    await requirePackages('mcp', 'The MCP server', io.cwd)
    const { McpServer } = await import('@modelcontextprotocol/server')
    const { StdioServerTransport } = await import('@modelcontextprotocol/server/stdio')
    const { tools } = await import('../mcp/tools.ts')
    const server = new McpServer({ name: 'deep-review', version: await version() })
    for (const tool of tools) register(server, tool, io)
    const transport = new StdioServerTransport()
    server.server.onerror = (error) => io.err(line`deep-review: Cannot read a request: ${error.message}`)
    const ended = new Promise<void>((resolve) => {
      server.server.onclose = resolve
    })
    await server.connect(transport)
    await ended
    return 0
  },
}

function register(server: McpServer, { name, description, input, writes, call }: Tool, io: Io): void {
  const annotations = { readOnlyHint: !writes, openWorldHint: false }
  server.registerTool(name, { description, inputSchema: input, annotations }, async (given) => {
    try {
      const { text, isError } = await call(given, io)
      return { content: [{ type: 'text', text }], isError }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return { content: [{ type: 'text', text: reason }], isError: true }
    }
  })
}
