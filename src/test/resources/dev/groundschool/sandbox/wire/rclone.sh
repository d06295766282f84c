# rclone's round trip. Ends with "done" when all is well.
set -eu
unset AWS_CA_BUNDLE || true
r() {
  rclone --config rclone.conf --s3-provider Other --s3-endpoint "$AWS_ENDPOINT_URL" --s3-access-key-id test --s3-secret-access-key test --s3-region ap-northeast-2 \
    --s3-location-constraint ap-northeast-2 --s3-upload-cutoff 5M --s3-chunk-size 5M "$@"
}
touch rclone.conf
mkdir -p here/sub
echo hello > here/a.txt
echo bye > "here/sub/b c.txt"
head -c 11000000 /dev/urandom > here/big.bin
r mkdir :s3:by-rclone
r sync here :s3:by-rclone/all
r check here :s3:by-rclone/all
r copy :s3:by-rclone/all there
diff -r here there
test "$(r cat :s3:by-rclone/all/a.txt)" = hello
r moveto :s3:by-rclone/all/a.txt :s3:by-rclone/all/z.txt
test "$(r lsf -R :s3:by-rclone | sort | tr '\n' ' ')" = "all/ all/big.bin all/sub/ all/sub/b c.txt all/z.txt "
r purge :s3:by-rclone
test "$(r lsf :s3:)" = ""
echo done
