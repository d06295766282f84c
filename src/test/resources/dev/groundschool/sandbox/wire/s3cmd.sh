# s3cmd's round trip. Ends with "done" when all is well.
set -eu
HOST=${AWS_ENDPOINT_URL#http://}
printf '[default]\naccess_key = test\nsecret_key = test\nhost_base = %s\nhost_bucket = %s\nuse_https = False\nbucket_location = ap-northeast-2\n' "$HOST" "$HOST" > s3cfg
s3() { s3cmd -c s3cfg --no-progress "$@"; }
mkdir -p here/sub
echo hello > here/a.txt
echo bye > "here/sub/b c.txt"
head -c 11000000 /dev/urandom > here/big.bin
s3 mb s3://by-s3cmd
s3 put here/a.txt s3://by-s3cmd/a.txt
s3 put --multipart-chunk-size-mb=5 here/big.bin s3://by-s3cmd/big.bin
s3 get s3://by-s3cmd/big.bin back.bin
cmp here/big.bin back.bin
s3 sync here/ s3://by-s3cmd/all/
s3 sync s3://by-s3cmd/all/ there/
diff -r here there
s3 info s3://by-s3cmd/a.txt | grep -q b1946ac92492d2347c6235b4d2611184
test "$(s3 ls -r s3://by-s3cmd | wc -l)" = 5
s3 del -r -f s3://by-s3cmd/
s3 rb s3://by-s3cmd
echo done
