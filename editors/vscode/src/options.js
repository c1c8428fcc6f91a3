// What the extension asks of the server. Nothing of VS Code is needed here, so that the test can use it.
"use strict";

/** The command that asks for the reason of a waiver, with the address of the text and the id of the finding. */
const WAIVE = "planlint.waive";
/** The server's command that writes the waiver and returns the address of its file. */
const ADD_WAIVER = "planlint.addWaiver";

/** The program and its arguments, from the setting planlint.command. */
function serverCommand(setting) {
  const words = Array.isArray(setting) ? setting.map(String).filter(Boolean) : [];
  const [command = "planlint", ...args] = words;
  return { command, args: words.length ? args : ["lsp"] };
}

/** The texts that the server follows: files and those not saved yet. */
function documentSelector(languages) {
  return languages.flatMap((language) => ["file", "untitled"].map((scheme) => ({ scheme, language })));
}

/** The options of the initialize request. */
function initializationOptions(texts) {
  return { texts, waiverCommand: WAIVE };
}

module.exports = { ADD_WAIVER, WAIVE, documentSelector, initializationOptions, serverCommand };
