# Adds planlint to the menu 发送到 (Send to) of Windows: right-click a draft, Send to, planlint.
# Right-click this file and choose "Run with PowerShell". To remove it, delete the shortcut from shell:sendto.
$program = Join-Path $PSScriptRoot "planlint.exe"
$shell = New-Object -ComObject WScript.Shell
$shortcut = $shell.CreateShortcut((Join-Path ([Environment]::GetFolderPath("SendTo")) "planlint.lnk"))
$shortcut.TargetPath = $program
$shortcut.WorkingDirectory = $PSScriptRoot
$shortcut.Save()
Write-Host "planlint: $($shortcut.FullName)"
