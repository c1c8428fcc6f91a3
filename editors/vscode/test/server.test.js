// A client that speaks to the server as VS Code does: node --test. PLANLINT_COMMAND (JSON) is the setting planlint.command.
"use strict";

const assert = require("node:assert/strict");
const { spawn } = require("node:child_process");
const { test } = require("node:test");
const { ADD_WAIVER, WAIVE, documentSelector, initializationOptions, serverCommand } = require("../src/options");
const settings = require("../package.json").contributes.configuration.properties;

const COMMAND = JSON.parse(process.env.PLANLINT_COMMAND || "null") || settings["planlint.command"].default;
const DRAFT = process.env.PLANLINT_DRAFT || "云岭市2025年教育工作要点\n一、总体要求\n推进免费师范生培养。\n";

class Client {
  constructor() {
    const { command, args } = serverCommand(COMMAND);
    this.process = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    this.ended = new Promise((resolve) => this.process.on("exit", resolve));
    this.buffer = Buffer.alloc(0);
    this.answers = new Map();
    this.waiting = new Map();
    this.number = 0;
    this.process.stdout.on("data", (data) => this.read(data));
  }

  read(data) {
    this.buffer = Buffer.concat([this.buffer, data]);
    for (;;) {
      const end = this.buffer.indexOf("\r\n\r\n");
      const length = end < 0 ? NaN : Number(/Content-Length: (\d+)/.exec(this.buffer.subarray(0, end).toString())[1]);
      if (!(this.buffer.length >= end + 4 + length)) return;
      this.take(JSON.parse(this.buffer.subarray(end + 4, end + 4 + length).toString()));
      this.buffer = this.buffer.subarray(end + 4 + length);
    }
  }

  take(message) {
    if (!message.method) return this.answers.get(message.id)(message);
    if (message.id !== undefined) this.send({ id: message.id, result: message.method === "workspace/applyEdit" ? { applied: true } : null });
    this.waiting.get(message.method)?.(message.params);
  }

  send(message) {
    const content = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.process.stdin.write(`Content-Length: ${content.length}\r\n\r\n`);
    this.process.stdin.write(content);
  }

  async ask(method, params) {
    const id = ++this.number;
    const answer = new Promise((resolve) => this.answers.set(id, resolve));
    this.send({ id, method, params });
    const { error, result } = await answer;
    assert.equal(error, undefined);
    return result;
  }

  next(method) {
    return new Promise((resolve) => this.waiting.set(method, resolve));
  }
}

test("the command is the one of the settings", () => {
  assert.deepEqual(serverCommand(settings["planlint.command"].default), { command: "planlint", args: ["lsp"] });
  assert.deepEqual(serverCommand(["/opt/planlint", "lsp", "--stdio"]), { command: "/opt/planlint", args: ["lsp", "--stdio"] });
  assert.deepEqual(serverCommand([]), { command: "planlint", args: ["lsp"] });
  assert.equal(documentSelector(["markdown"]).length, 2);
});

test("findings, actions and a waiver with its reason", { timeout: 60_000 }, async (context) => {
  const client = new Client();
  context.after(() => client.process.kill());
  const options = initializationOptions(settings["planlint.texts"].default);
  const { capabilities } = await client.ask("initialize", { processId: process.pid, rootUri: null, capabilities: {}, initializationOptions: options });
  assert.ok(capabilities.executeCommandProvider.commands.includes(ADD_WAIVER));
  client.send({ method: "initialized", params: {} });
  const published = client.next("textDocument/publishDiagnostics");
  const uri = "untitled:%E8%8D%89%E7%A8%BF";
  client.send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "plaintext", version: 1, text: DRAFT } } });
  const { diagnostics } = await published;
  const found = diagnostics.at(-1);
  assert.equal(found.source, "planlint");
  const asked = { textDocument: { uri }, range: found.range, context: { diagnostics: [found], only: ["quickfix"] } };
  const waiver = (await client.ask("textDocument/codeAction", asked)).find((action) => action.command);
  assert.equal(waiver.command.command, WAIVE);
  const edited = client.next("workspace/applyEdit");
  const file = await client.ask("workspace/executeCommand", { command: ADD_WAIVER, arguments: [...waiver.command.arguments, "已请示"] });
  const changes = (await edited).edit.documentChanges;
  assert.match(changes.at(-1).edits[0].newText, /已请示/);
  assert.equal(changes.at(-1).textDocument.uri, file);
  await client.ask("shutdown", null);
  client.send({ method: "exit" });
  client.process.stdin.end();
  assert.equal(await client.ended, 0);
});
