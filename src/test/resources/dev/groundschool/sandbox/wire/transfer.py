"""What boto3's users do with S3. Ends with "done" when all is well."""
import os
import sys
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.client import Config
from botocore.exceptions import ClientError

s3 = boto3.client("s3", endpoint_url=sys.argv[1], region_name="ap-northeast-2", aws_access_key_id="test", aws_secret_access_key="test",
                  config=Config(s3={"addressing_style": "path"}))
s3.create_bucket(Bucket="my-bucket", CreateBucketConfiguration={"LocationConstraint": "ap-northeast-2"})

with open("test.txt", "w") as file:
    file.write("hello")
s3.upload_file('test.txt', 'my-bucket', 'test.txt')
assert s3.get_object(Bucket="my-bucket", Key="test.txt")["Body"].read() == b"hello"

big = os.urandom(12_000_000)
with open("big.bin", "wb") as file:
    file.write(big)
pieces = TransferConfig(multipart_threshold=5 * 1024 * 1024, multipart_chunksize=5 * 1024 * 1024)
s3.upload_file("big.bin", "my-bucket", "big/한글 +&.bin", Config=pieces, ExtraArgs={"Metadata": {"made": "here"}, "ContentType": "application/x-big"})
s3.download_file("my-bucket", "big/한글 +&.bin", "back.bin", Config=pieces)
assert open("back.bin", "rb").read() == big
head = s3.head_object(Bucket="my-bucket", Key="big/한글 +&.bin")
assert head["ETag"].endswith('-3"') and head["Metadata"] == {"made": "here"} and head["ContentType"] == "application/x-big", head

for algorithm in ("CRC32", "SHA1", "SHA256"):
    put = s3.put_object(Bucket="my-bucket", Key="summed", Body=b"123456789", ChecksumAlgorithm=algorithm)
    got = s3.get_object(Bucket="my-bucket", Key="summed", ChecksumMode="ENABLED")
    assert got["Checksum" + algorithm] == put["Checksum" + algorithm] and got["Body"].read() == b"123456789"

url = s3.generate_presigned_url("put_object", Params={"Bucket": "my-bucket", "Key": "handed in"}, ExpiresIn=100)
assert urllib.request.urlopen(urllib.request.Request(url, data=b"by url", method="PUT")).status == 200
url = s3.generate_presigned_url("get_object", Params={"Bucket": "my-bucket", "Key": "handed in"}, ExpiresIn=100)
assert urllib.request.urlopen(url).read() == b"by url"

post = s3.generate_presigned_post("my-bucket", "forms/${filename}", ExpiresIn=100)
body = b"".join(b'--X\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (k.encode(), v.encode()) for k, v in post["fields"].items())
body += b'--X\r\nContent-Disposition: form-data; name="file"; filename="f.txt"\r\n\r\nby form\r\n--X--\r\n'
assert urllib.request.urlopen(urllib.request.Request(post["url"], data=body, headers={"Content-Type": "multipart/form-data; boundary=X"})).status == 204
assert s3.get_object(Bucket="my-bucket", Key="forms/f.txt")["Body"].read() == b"by form"

keys = [each["Key"] for page in s3.get_paginator("list_objects_v2").paginate(Bucket="my-bucket", PaginationConfig={"PageSize": 2}) for each in page["Contents"]]
assert keys == ["big/한글 +&.bin", "forms/f.txt", "handed in", "summed", "test.txt"], keys
try:
    s3.get_object(Bucket="my-bucket", Key="none")
except ClientError as error:
    assert error.response["Error"]["Code"] == "NoSuchKey"
s3.delete_objects(Bucket="my-bucket", Delete={"Objects": [{"Key": key} for key in keys]})
s3.delete_bucket(Bucket="my-bucket")
print("done")
