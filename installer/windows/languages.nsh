; English and French; who has neither sees the first. The words stand in a file each, with the same names.

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "French"
!include "words_en.nsh"
!include "words_fr.nsh"

!macro Version LANGUAGE WORDS
  VIAddVersionKey /LANG=${LANGUAGE} ProductName "LIPdesk"
  VIAddVersionKey /LANG=${LANGUAGE} CompanyName "LIPdesk"
  VIAddVersionKey /LANG=${LANGUAGE} ProductVersion "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} FileVersion "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} LegalCopyright "MIT"
  VIAddVersionKey /LANG=${LANGUAGE} FileDescription "${WORDS}"
!macroend
!if ${PART} == Setup
  !insertmacro Version ${LANG_ENGLISH} "Installs LIPdesk"
  !insertmacro Version ${LANG_FRENCH} "Installe LIPdesk"
!else
  !insertmacro Version ${LANG_ENGLISH} "Updates LIPdesk"
  !insertmacro Version ${LANG_FRENCH} "Met LIPdesk à jour"
!endif

!insertmacro ChooseLanguage ""
!if ${PART} == Setup
  !insertmacro ChooseLanguage "un."
!endif
