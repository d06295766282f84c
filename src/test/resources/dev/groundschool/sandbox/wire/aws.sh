# A day with the AWS CLI's s3 and s3api commands. Ends with "done" when all is well.
set -eu
mkdir -p here/sub
echo hello > here/a.txt
echo bye > "here/sub/b c.txt"
echo '<h1>home</h1>' > here/index.html
head -c 9000000 /dev/urandom > here/big.bin          # more than the CLI sends in one piece
aws s3 mb s3://a-days-work
aws s3 cp here/a.txt s3://a-days-work/one/a.txt
aws s3 sync here s3://a-days-work/all --no-progress
aws s3 sync s3://a-days-work/all there --no-progress
diff -r here there
test "$(aws s3 sync here s3://a-days-work/all --no-progress)" = ""
test "$(aws s3 cp s3://a-days-work/all/a.txt -)" = hello
echo "from a pipe" | aws s3 cp - s3://a-days-work/piped
aws s3 mv s3://a-days-work/all/a.txt s3://a-days-work/all/moved.txt
aws s3 cp s3://a-days-work/all/big.bin s3://a-days-work/copied.bin --no-progress
aws s3 cp s3://a-days-work/copied.bin back.bin --no-progress
cmp here/big.bin back.bin
test "$(aws s3 ls s3://a-days-work --recursive | wc -l)" = 7
URL=$(aws s3 presign s3://a-days-work/all/moved.txt --expires-in 60)
if command -v curl > /dev/null; then
  test "$(curl -s "$URL")" = hello
  test "$(curl -s -o /dev/null -w '%{http_code}' "${URL%?}0")$(curl -s -o /dev/null -w '%{http_code}' "${URL%?}1")" != 200200
fi
aws s3 website s3://a-days-work --index-document index.html --error-document error.html
test "$(aws s3api get-bucket-website --bucket a-days-work --query IndexDocument.Suffix --output text)" = index.html
aws s3api put-bucket-versioning --bucket a-days-work --versioning-configuration Status=Enabled
aws s3api put-object --bucket a-days-work --key two --body here/a.txt --metadata from=cli --checksum-algorithm SHA256 > put.json
aws s3api put-object --bucket a-days-work --key two --body here/index.html --content-type text/html > put.json
test "$(aws s3api list-object-versions --bucket a-days-work --prefix two --query 'length(Versions)')" = 2
aws s3api delete-object --bucket a-days-work --key two > delete.json
if aws s3api head-object --bucket a-days-work --key two 2> error.txt; then echo "a deleted object is still there"; exit 1; fi
grep -q 404 error.txt
aws s3api list-object-versions --bucket a-days-work --query '{Objects: [Versions, DeleteMarkers][][].{Key: Key, VersionId: VersionId}}' > all.json
aws s3api delete-objects --bucket a-days-work --delete file://all.json > deleted.json
aws s3 rb s3://a-days-work
test "$(aws s3 ls)" = ""
echo done
