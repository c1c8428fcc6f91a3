// Starts `planlint lsp` and asks for the reasons of waivers; all else is done by the server and by vscode-languageclient.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { ADD_WAIVER, WAIVE, documentSelector, initializationOptions, serverCommand } = require("./options");

/** @type {LanguageClient | undefined} */
let client;

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand(WAIVE, waive),
    vscode.commands.registerCommand("planlint.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("planlint") && restart()),
  );
  await start();
}

async function start() {
  const settings = vscode.workspace.getConfiguration("planlint");
  const server = serverCommand(settings.get("command"));
  client = new LanguageClient("planlint", "planlint", server, {
    documentSelector: documentSelector(settings.get("languages", ["plaintext", "markdown"])),
    initializationOptions: initializationOptions(settings.get("texts", "plans")),
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    vscode.window.showErrorMessage(
      `planlint 没有启动（${server.command}：${error.message}）。请运行 pip install 'planlint[lsp]'；装在别处的，改设置 planlint.command`,
    );
  }
}

async function restart() {
  await deactivate();
  await start();
}

async function deactivate() {
  const running = client;
  client = undefined;
  await running?.dispose();
}

async function waive(uri, finding) {
  const reason = await vscode.window.showInputBox({
    title: "豁免这一处",
    prompt: "为什么可以放过？理由写进 planlint-waivers.toml，以后查得到",
    validateInput: (words) => (words.trim() ? undefined : "要写理由"),
  });
  if (!reason?.trim()) return;
  const file = await vscode.commands.executeCommand(ADD_WAIVER, uri, finding, reason.trim());
  if (file) await (await vscode.workspace.openTextDocument(vscode.Uri.parse(file))).save();
}

module.exports = { activate, deactivate };
