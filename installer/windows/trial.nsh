; The new program proves itself on her computer before the old one goes.

; The program is on the stack; its exit status, or what Windows said in place of it, is put there.
Function SelfTest
  Exch $R0
  DetailPrint "$(Trying)"
  nsExec::Exec /TIMEOUT=1000000 '"$R0" self-test "$TEMP\LIPdesk self-test.txt"'
  Pop $R0
  ${If} $R0 == 0
    Delete "$TEMP\LIPdesk self-test.txt"
  ${EndIf}
  Exch $R0
FunctionEnd
