#!/bin/bash
# Stands in for the process that reads a file: does the harm that the file's words name, or else what the real one does.
real=$(dirname "$0")/../../../.build/debug/bidwatch
input=$(mktemp)
trap 'rm -f "$input" "$input".*' EXIT
cat >"$input"

if grep -qa KILL "$input"; then
    rm -f "$input"
    kill -9 $$
elif grep -qa HANG "$input"; then
    rm -f "$input"
    exec sleep 1000
elif grep -qa ENDLESS-LINES "$input"; then
    exec yes
elif grep -qa ENDLESS "$input"; then
    exec cat /dev/zero
elif grep -qa NONSENSE "$input"; then
    printf '{"contents":{"format":"text","status":"read","text":"","page_starts":[5],"metadata":{},"image_hashes":[],'
    printf '"device_marks":{},"unit_prices":[]}}\n{"end":true}\n'
elif grep -qa TEXT-ONLY "$input"; then
    rm -f "$input"
    printf '{"contents":{"format":"pdf","status":"read","text":"words","page_starts":[0],"metadata":{},"image_hashes":[],'
    printf '"device_marks":{},"unit_prices":[]}}\n'
    kill -9 $$
elif grep -qa SILENT "$input"; then
    exit 3
elif grep -qa HALF-A-PACKAGE "$input"; then
    rm -f "$input"
    printf '{"entry":{"name":"a.txt","size":6}}\nfirst.{"entry":{"name":"b.txt","size":9}}\nhal'
    kill -9 $$
elif grep -qa BOUNDS "$input"; then
    # What the kernel holds against the real one, and what it was handed besides its streams.
    mkfifo "$input.pipe"
    sleep 100 >"$input.pipe" &
    "$real" "$1" "$2" "$3" $$ <"$input.pipe" >/dev/null &
    for _ in $(seq 600); do
        grep -q 'Max file size *0 ' /proc/$!/limits && break
        sleep 0.1
    done
    limits=$(awk '/cpu time|file size|address space/ { printf "%s ", $(NF - 2) }' /proc/$!/limits)
    kill -9 %1 %2
    open=$(find /proc/$$/fd -lname /dev/null | wc -l)
    printf '{"contents":{"format":"text","status":"read","text":"%s","page_starts":[],"metadata":{},"image_hashes":[],' \
        "$limits open $open"
    printf '"device_marks":{},"unit_prices":[]}}\n{"end":true}\n'
else
    exec "$real" "$@" <"$input"
fi
