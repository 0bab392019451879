#!/bin/sh
# Installs LIPdesk for the one who runs it, without an administrator, in English or French.
#
#   sh install.sh [--prefix DIR] [--older]      DIR is ~/.local when none is given
#   sh install.sh --uninstall [--prefix DIR]
#
# It ends with
#   0  done
#   1  interrupted
#   2  it was asked for something it does not know, or what was unpacked is not whole
#   3  LIPdesk, or another setup, is running
#   4  a newer version is installed, and --older was not given
#   6  LIPdesk does not start on this system: another processor, or a system that is too old
#   7  no room on the disk, or a file could not be written
#   8  the new program does not work here: its self-test failed
# Whatever it ends with, and also when the power goes at any instant, a whole program is there: the old or the new one.
# shellcheck disable=SC2015,SC1111  # "one && other || not_written" means either; French and English quotes are meant
set -u

usage_en="usage: sh install.sh [--prefix DIR] [--older] [--uninstall]"
usage_fr="utilisation : sh install.sh [--prefix DOSSIER] [--older] [--uninstall]"
carries_program=1
here=$(cd "$(dirname "$0")" && pwd -P) || exit 2

# shellcheck source=steps.sh
. "$here/steps.sh"

# What was unpacked: contents is the name of its contents folder, version its version.
find_contents() {
  contents=
  for file in "$here"/*/runtime.txt; do
    [ ! "$contents" ] || contents=/
    [ -z "$contents" ] && contents=${file%/runtime.txt} && contents=${contents##*/}
  done
  if [ ! -f "$here/lipdesk" ] || [ ! -f "$here/$contents/runtime.txt" ] || [ ! -d "$here/share" ]; then
    refuse 2 "What was unpacked is not whole. Please unpack the archive again." \
      "Ce qui a été décompressé n’est pas complet. Décompressez de nouveau l’archive."
  fi
  version=${contents%-*}
}

refuse_other_system() {
  grep -qx "system $(uname -s) $(uname -m)" "$here/$contents/runtime.txt" && return
  refuse 6 "This LIPdesk is made for another kind of computer than this one ($(uname -s) $(uname -m))." \
    "Ce LIPdesk est fait pour un autre genre d’ordinateur que celui-ci ($(uname -s) $(uname -m))."
}

lay_program() {
  say "Copying LIPdesk $version to $lib..." "Copie de LIPdesk $version dans $lib..."
  mkdir -p "$stage" && cp -RP "$here/lipdesk" "$here/$contents" "$here/share" "$stage/" || not_written
  cp "$here/install.sh" "$stage/uninstall.sh" || not_written  # she can remove LIPdesk without the archive
  chmod 755 "$stage/lipdesk" && sync || not_written
}

# In the folder where it was laid the program finds its contents as it will where it goes.
try_program() {
  words=$("$stage/lipdesk" --version 2>&1 9<&-) || refuse 6 \
    "LIPdesk does not start on this system; it may be too old, or lack glibc. The system says: $words" \
    "LIPdesk ne démarre pas sur ce système, peut-être trop ancien ou sans glibc. Le système dit : $words"
  name_missing
  self_test "$stage/lipdesk" && return
  refuse 8 "The new program does not work on this computer. What was installed before still works, and your files were \
not touched. What was found is written in $lib/self-test.txt" \
    "Le nouveau programme ne fonctionne pas sur cet ordinateur. Ce qui était installé fonctionne toujours, et vos \
fichiers n’ont pas été touchés. Ce qui a été constaté se trouve dans $lib/self-test.txt"
}

# The window needs libraries of the system that a desktop has, but a bare server has not.
name_missing() {
  command -v ldd >/dev/null 2>&1 || return 0
  qt=$stage/$contents/PySide6/Qt
  [ -f "$qt/plugins/platforms/libqxcb.so" ] || return 0
  missing=$(ldd "$qt/plugins/platforms/libqxcb.so" "$qt/lib/libQt6Gui.so.6" 2>/dev/null |
    awk '/not found/ { print $1 }' | sort -u)
  [ "$missing" ] || return 0
  debian="" fedora=""
  for library in $missing; do
    packages "$library"
  done
  # shellcheck disable=SC2086  # one line of words
  set -- $missing
  say "The window of LIPdesk needs libraries that this system has not got: $*" \
    "La fenêtre de LIPdesk a besoin de bibliothèques que ce système n’a pas : $*" >&2
  say "To install them:" "Pour les installer :" >&2
  printf '  Debian, Ubuntu, Mint:  sudo apt install%s\n  Fedora:                sudo dnf install%s\n' \
    "$debian" "$fedora" >&2
}

packages() {
  case $1 in
    libEGL.so.*) set -- libegl1 libglvnd-egl ;;
    libGL.so.* | libGLX.so.*) set -- libgl1 libglvnd-glx ;;
    libOpenGL.so.*) set -- libopengl0 libglvnd-opengl ;;
    libfontconfig.so.*) set -- libfontconfig1 fontconfig ;;
    libfreetype.so.*) set -- libfreetype6 freetype ;;
    libdbus-1.so.*) set -- libdbus-1-3 dbus-libs ;;
    libglib-2.0.so.* | libgthread-2.0.so.*) set -- libglib2.0-0 glib2 ;;
    libxkbcommon-x11.so.*) set -- libxkbcommon-x11-0 libxkbcommon-x11 ;;
    libxkbcommon.so.*) set -- libxkbcommon0 libxkbcommon ;;
    libX11-xcb.so.*) set -- libx11-xcb1 libX11-xcb ;;
    libX11.so.*) set -- libx11-6 libX11 ;;
    libxcb-cursor.so.*) set -- libxcb-cursor0 xcb-util-cursor ;;
    libxcb-icccm.so.*) set -- libxcb-icccm4 xcb-util-wm ;;
    libxcb-image.so.*) set -- libxcb-image0 xcb-util-image ;;
    libxcb-keysyms.so.*) set -- libxcb-keysyms1 xcb-util-keysyms ;;
    libxcb-render-util.so.*) set -- libxcb-render-util0 xcb-util-renderutil ;;
    libxcb-util.so.*) set -- libxcb-util1 xcb-util ;;
    libxcb-*.so.*) base=${1%%.so.*}; set -- "${base}0" libxcb ;;
    libxcb.so.*) set -- libxcb1 libxcb ;;
    *) set -- "" "" ;;
  esac
  [ -z "$1" ] || case "$debian " in *" $1 "*) ;; *) debian="$debian $1" ;; esac
  [ -z "$2" ] || case "$fedora " in *" $2 "*) ;; *) fedora="$fedora $2" ;; esac
}

# The instant of the upgrade is the last rename; before it both contents are there.
switch_program() {
  if [ -d "$lib/$contents" ]; then
    mend "$stage/$contents" "$lib/$contents" code/current || not_written
  else
    mv "$stage/$contents" "$lib/$contents" || not_written
  fi
  sync
  mv -f "$stage/lipdesk" "$lib/lipdesk" && sync || not_written
}

# The command, and what the desktop knows LIPdesk and its files by. installed.txt says what there is to remove; while
# files are laid it names those of both versions.
lay_around() {
  desktop_entry || not_written
  (cd "$stage" && find share ! -type d | sort) >"$stage/now.txt" || not_written
  [ -f "$lib/installed.txt" ] || : >"$lib/installed.txt"
  sort -u "$stage/now.txt" "$lib/installed.txt" >"$stage/both.txt" && mv -f "$stage/both.txt" "$lib/installed.txt" || not_written
  (cd "$stage" && find share -type d -exec sh -c 'cd "$0" && mkdir -p "$@"' "$prefix" {} +) || not_written
  while IFS= read -r name; do
    mv -f "$stage/$name" "$prefix/$name" || not_written
  done <"$stage/now.txt"
  mv -f "$stage/uninstall.sh" "$lib/uninstall.sh" || not_written
  lay_link
  remove_listed "$stage/now.txt"
  mv -f "$stage/now.txt" "$lib/installed.txt" || not_written
}

# The program is named whole and quoted twice over, as the Desktop Entry Specification wants it.
desktop_entry() {
  entry=share/applications/lipdesk.desktop
  quoted=$(printf '%s' "$lib/lipdesk" | LC_ALL=C sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')
  while IFS= read -r line; do
    case $line in
      Exec=*) printf 'Exec="%s" %%f\n' "$quoted" ;;
      *) printf '%s\n' "$line" ;;
    esac
  done <"$here/$entry" >"$stage/$entry"
}

lay_link() {
  mkdir -p "$prefix/bin" || not_written
  if [ -e "$prefix/bin/lipdesk" ] && ! is_our_link; then
    say "$prefix/bin/lipdesk is not of this setup, and was left as it is." \
      "$prefix/bin/lipdesk ne vient pas de cette installation et a été laissé tel quel." >&2
    return
  fi
  ln -s ../lib/lipdesk/lipdesk "$stage/link" && mv -f "$stage/link" "$prefix/bin/lipdesk" || not_written
}

is_our_link() {
  [ "$(readlink "$prefix/bin/lipdesk")" = ../lib/lipdesk/lipdesk ]
}

# remove_listed KEPT: what installed.txt names and KEPT does not.
remove_listed() {
  [ -f "$lib/installed.txt" ] || return 0
  while IFS= read -r name; do
    case $name in
      *..*) ;;
      share/*) grep -Fqx -e "$name" "$1" || rm -f "$prefix/$name" ;;
    esac
  done <"$lib/installed.txt"
}

# Without these tools the desktop finds out by itself, later. A cache of icons is renewed, never begun: where there is
# none, icons that come later are seen without one.
tell_desktop() {
  have update-mime-database && [ -d "$prefix/share/mime" ] && update-mime-database "$prefix/share/mime"
  have update-desktop-database && [ -d "$prefix/share/applications" ] &&
    update-desktop-database -q "$prefix/share/applications"
  icons=$prefix/share/icons/hicolor
  have gtk-update-icon-cache && [ -f "$icons/icon-theme.cache" ] && gtk-update-icon-cache -q -f -t "$icons"
  [ ! -d "$icons" ] || touch "$icons"
} >/dev/null 2>&1

have() {
  command -v "$1" >/dev/null 2>&1
}

# remove_contents KEPT: the contents of other versions, "" for all. Renamed away first, so that no half folder bears a
# whole one's name.
remove_contents() {
  for file in "$lib"/*/runtime.txt; do
    folder=${file%/runtime.txt}
    [ ! -f "$file" ] || [ "$folder" = "$lib/$1" ] || [ "$folder" = "$stage" ] || mv "$folder" "$stage/"
  done
}

clean() {
  rm -rf "$stage"
  rmdir "$lib" 2>/dev/null
}

install() {
  find_contents
  refuse_other_system
  mkdir -p "$lib" || not_written
  find_prefix
  lock
  trap clean EXIT
  trap 'exit 1' HUP INT TERM
  refuse_running
  refuse_going_back "$version"
  rm -rf "$stage"
  refuse_full_disk "$here/lipdesk" "$here/$contents"
  lay_program
  try_program
  refuse_running
  switch_program
  lay_around
  remove_contents "$contents"
  remove_old_code "$lib/$contents/code"
  tell_desktop
  say "LIPdesk $version is ready. You find it in the menu of your desktop; inside it, F1 opens the guide." \
    "LIPdesk $version est prêt. Vous le trouverez dans le menu de votre bureau; la touche F1 y ouvre le guide."
  say "To remove it: sh \"$lib/uninstall.sh\"" "Pour le retirer : sh \"$lib/uninstall.sh\""
}

uninstall() {
  [ -d "$lib" ] || refuse 2 "LIPdesk is not in $lib" "LIPdesk n’est pas dans $lib"
  lock
  trap clean EXIT
  trap 'exit 1' HUP INT TERM
  refuse_running
  mkdir -p "$stage" || not_written
  [ ! -f "$lib/lipdesk" ] || mv -f "$lib/lipdesk" "$stage/" || not_written
  if is_our_link; then rm -f "$prefix/bin/lipdesk"; fi
  remove_listed /dev/null
  remove_contents ""
  tell_desktop
  rm -f "$lib/installed.txt" "$lib/self-test.txt" "$lib/uninstall.sh"
  settings=${XDG_CONFIG_HOME:-${HOME:-~}/.config}/lipdesk
  say "LIPdesk was removed. Your files, in your folder LIPdesk or where you put them, their backups, in “LIPdesk Backups” \
among your documents, and your settings, in $settings, were kept." \
    "LIPdesk a été retiré. Vos fichiers, dans votre dossier LIPdesk ou là où vous les avez mis, leurs sauvegardes, dans \
« LIPdesk Backups » parmi vos documents, et vos préférences, dans $settings, ont été conservés."
}

case $0 in
  */uninstall.sh | uninstall.sh) uninstall=1 ;;
esac
take_words "$@"
[ "$prefix" ] || [ "$here" = "${here%/lib/lipdesk}" ] || prefix=${here%/lib/lipdesk}
find_prefix
if [ "$uninstall" ]; then uninstall; else install; fi
