; Ce que disent l’installation et la mise à jour, en français.

!macro Fr NAME WORDS
  LangString ${NAME} ${LANG_FRENCH} "${WORDS}"
!macroend

!insertmacro Fr Running "LIPdesk est ouvert.$\r$\n$\r$\nFermez-le, puis cliquez sur Réessayer. Votre travail est enregistré."
!insertmacro Fr SecondSetup "Une autre installation de LIPdesk est en cours. Laissez-la d’abord se terminer."
!insertmacro Fr GoingBack "LIPdesk $4 est installé ici, et voici la version ${VERSION}, plus ancienne.$\r$\n$\r$\nLes fichiers dans lesquels la version récente a travaillé pourraient ne pas s’ouvrir dans l’ancienne. Voulez-vous quand même revenir en arrière?"
!insertmacro Fr FullDisk "Il n’y a pas assez de place sur le disque : il manque $3 Mo.$\r$\n$\r$\nFaites de la place, puis recommencez. Rien n’a été modifié."
!insertmacro Fr NotWritten "Un fichier n’a pas pu être écrit. Le disque est peut-être plein, ou un autre programme, par exemple un antivirus, le retient.$\r$\n$\r$\nVeuillez recommencer. Ce qui était installé fonctionne toujours."
!insertmacro Fr Trying "Essai du nouveau programme; cela peut prendre une minute..."
!insertmacro Fr SelfTestFailed "Le nouveau programme ne fonctionne pas sur cet ordinateur; il a donc été retiré. Ce qui était installé fonctionne toujours, et vos fichiers n’ont pas été touchés.$\r$\n$\r$\nCe qui a été constaté se trouve dans :$\r$\n$TEMP\LIPdesk self-test.txt"

!if ${PART} == Setup
  !insertmacro Fr WelcomeTitle "Bienvenue dans LIPdesk ${VERSION}"
  !insertmacro Fr WelcomeText "LIPdesk garde la mémoire de votre partenariat dans un seul fichier, et en tire votre rapport annuel.$\r$\n$\r$\nIl est installé pour vous seulement : nul besoin d’un administrateur, et rien n’est jamais envoyé ailleurs.$\r$\n$\r$\nCela prend environ deux minutes."
  !insertmacro Fr WelcomeBack "LIPdesk est déjà sur cet ordinateur; le voici porté à la version ${VERSION}.$\r$\n$\r$\nVos fichiers, vos sauvegardes et vos préférences restent tels quels. Si quelque chose tourne mal en chemin, même une panne de courant, la version que vous avez continue de fonctionner."
  !insertmacro Fr WhereTo "LIPdesk est placé dans le dossier ci-dessous. Ce dossier est à vous, nul besoin d’un administrateur; il suffit de cliquer sur Installer."
  !insertmacro Fr Copying "Copie de LIPdesk..."
  !insertmacro Fr FinishTitle "LIPdesk est prêt"
  !insertmacro Fr FinishText "Vous le trouverez dans le menu Démarrer; un double clic sur le fichier d’un partenariat l’ouvre aussi.$\r$\n$\r$\nDans LIPdesk, la touche F1 ouvre le guide."
  !insertmacro Fr OpenNow "Ouvrir LIPdesk maintenant"
  !insertmacro Fr OnDesktop "Mettre un raccourci sur le bureau"
  !insertmacro Fr ReallyCancel "Voulez-vous arrêter? Rien n’a été modifié sur cet ordinateur."
  !insertmacro Fr OldWindows "LIPdesk demande Windows 10, version 1809, ou une version plus récente, en 64 bits."
  !insertmacro Fr FileKind "Partenariat LIPdesk"
  !insertmacro Fr UninstallText "LIPdesk est retiré de cet ordinateur. Les fichiers de votre partenariat, leurs sauvegardes et vos préférences restent où ils sont : les fichiers dans votre dossier « LIPdesk » ou là où vous les avez mis, les sauvegardes dans « LIPdesk Backups » parmi vos documents, les préférences dans AppData\Roaming\LIPdesk."
  !insertmacro Fr DataKept "Vos fichiers, vos sauvegardes et vos préférences ont été conservés."
!else
  !insertmacro Fr UpdateWhere "LIPdesk, dans le dossier ci-dessous, est porté à la version ${VERSION}. Vos fichiers et vos préférences restent tels quels. Si le courant manque en chemin, la version que vous avez continue de fonctionner."
  !insertmacro Fr UpdateFolder "Le dossier de LIPdesk"
  !insertmacro Fr UpdatedTitle "LIPdesk est à jour"
  !insertmacro Fr UpdatedText "C’est maintenant la version ${VERSION}."
  !insertmacro Fr NothingToUpdate "LIPdesk n’est pas dans ce dossier :$\r$\n$INSTDIR$\r$\n$\r$\nPour un ordinateur sans LIPdesk, utilisez l’installation complète, LIPdesk-${VERSION}-setup.exe."
  !insertmacro Fr CutSetup "Une installation de LIPdesk a été interrompue ici; il faut d’abord la terminer.$\r$\n$\r$\nLancez l’installation complète, LIPdesk-${VERSION}-setup.exe. Elle ne touche pas à vos fichiers."
  !insertmacro Fr OtherRuntime "Cette petite mise à jour ne convient pas à LIPdesk $Installed, qui est installé ici : trop de choses ont changé depuis.$\r$\n$\r$\nUtilisez l’installation complète, LIPdesk-${VERSION}-setup.exe. Rien n’a été modifié."
!endif
