"""A day's work with boto3 against a sandbox: argv[1] is its endpoint. Says "a day's work done" at the end."""
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

options = dict(endpoint_url=sys.argv[1], region_name="ap-northeast-2", aws_access_key_id="test", aws_secret_access_key="test",
               config=Config(retries={"max_attempts": 1}))
ec2 = boto3.client("ec2", **options)
FAST = {"Delay": 1, "MaxAttempts": 60}


def refused(code, call, **members):
    try:
        call(**members)
    except ClientError as e:
        assert e.response["Error"]["Code"] == code, e
        assert e.response["Error"]["Message"]
        assert e.response["ResponseMetadata"]["RequestId"]
        return e
    raise AssertionError(f"{code} was expected")


me = boto3.client("sts", **options).get_caller_identity()
assert me["Account"] == "123456789012" and me["Arn"].endswith(":root"), me

zones = ec2.describe_availability_zones()["AvailabilityZones"]
assert [z["ZoneName"] for z in zones][:2] == ["ap-northeast-2a", "ap-northeast-2b"], zones

vpc = ec2.create_vpc(CidrBlock="10.20.0.0/16", TagSpecifications=[
    {"ResourceType": "vpc", "Tags": [{"Key": "Name", "Value": "day"}]}])["Vpc"]["VpcId"]
ec2.get_waiter("vpc_available").wait(VpcIds=[vpc], WaiterConfig=FAST)
subnets = [ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.20.{i}.0/24", AvailabilityZone=zones[i]["ZoneName"])["Subnet"]["SubnetId"] for i in range(2)]
refused("InvalidSubnet.Conflict", ec2.create_subnet, VpcId=vpc, CidrBlock="10.20.0.0/25")
refused("InvalidVpcID.NotFound", ec2.describe_vpcs, VpcIds=["vpc-00000000000000000"])

gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
association = ec2.associate_route_table(RouteTableId=table, SubnetId=subnets[0])["AssociationId"]

group = ec2.create_security_group(GroupName="web", Description="web servers", VpcId=vpc)["GroupId"]
ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[
    {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "all & sundry"}]}])
refused("InvalidPermission.Duplicate", ec2.authorize_security_group_ingress, GroupId=group, IpPermissions=[
    {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])
rule = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissions"][0]
assert rule["IpRanges"][0]["Description"] == "all & sundry", rule

key = ec2.create_key_pair(KeyName="day")
assert "PRIVATE KEY" in key["KeyMaterial"], key["KeyName"]

image = sorted(ec2.describe_images(Owners=["amazon"], Filters=[{"Name": "architecture", "Values": ["x86_64"]}, {"Name": "name", "Values": ["al2023*"]}])["Images"],
               key=lambda each: each["CreationDate"])[-1]["ImageId"]
refused("DryRunOperation", ec2.run_instances, ImageId=image, InstanceType="t3.micro", MinCount=1, MaxCount=1, DryRun=True)
refused("InvalidAMIID.NotFound", ec2.run_instances, ImageId="ami-00000000000000000", InstanceType="t3.micro", MinCount=1, MaxCount=1)
run = ec2.run_instances(ImageId=image, InstanceType="t3.micro", MinCount=3, MaxCount=3, KeyName="day", SubnetId=subnets[0], SecurityGroupIds=[group],
                        UserData="#!/bin/sh\necho day\n", ClientToken="one-day", TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "role", "Value": "web"}]}])
ids = [each["InstanceId"] for each in run["Instances"]]
assert len(ids) == 3 and {each["State"]["Name"] for each in run["Instances"]} == {"pending"}, run
again = ec2.run_instances(ImageId=image, InstanceType="t3.micro", MinCount=3, MaxCount=3, KeyName="day", SubnetId=subnets[0], SecurityGroupIds=[group],
                          UserData="#!/bin/sh\necho day\n", ClientToken="one-day", TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "role", "Value": "web"}]}])
assert sorted(each["InstanceId"] for each in again["Instances"]) == sorted(ids), "the client token makes it one request"
ec2.get_waiter("instance_running").wait(InstanceIds=ids, WaiterConfig=FAST)
ec2.get_waiter("instance_status_ok").wait(InstanceIds=ids, WaiterConfig=FAST)

pages = list(ec2.get_paginator("describe_instances").paginate(Filters=[{"Name": "tag:role", "Values": ["w*"]}], PaginationConfig={"PageSize": 5}))
assert sorted(i["InstanceId"] for p in pages for r in p["Reservations"] for i in r["Instances"]) == sorted(ids), pages

ec2.create_tags(Resources=ids, Tags=[{"Key": "team", "Value": "플랫폼"}])
assert {t["ResourceId"] for t in ec2.describe_tags(Filters=[{"Name": "key", "Values": ["team"]}])["Tags"]} == set(ids)
ec2.delete_tags(Resources=ids[:1], Tags=[{"Key": "team"}])

volume = ec2.create_volume(AvailabilityZone=zones[0]["ZoneName"], Size=8, VolumeType="gp3")["VolumeId"]
ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig=FAST)
ec2.attach_volume(VolumeId=volume, InstanceId=ids[0], Device="/dev/sdf")
ec2.get_waiter("volume_in_use").wait(VolumeIds=[volume], WaiterConfig=FAST)
refused("VolumeInUse", ec2.delete_volume, VolumeId=volume)

ec2.stop_instances(InstanceIds=ids[:1])
ec2.get_waiter("instance_stopped").wait(InstanceIds=ids[:1], WaiterConfig=FAST)
ec2.start_instances(InstanceIds=ids[:1])
ec2.get_waiter("instance_running").wait(InstanceIds=ids[:1], WaiterConfig=FAST)
refused("DependencyViolation", ec2.delete_security_group, GroupId=group)
refused("DependencyViolation", ec2.delete_vpc, VpcId=vpc)

ec2.terminate_instances(InstanceIds=ids)
ec2.get_waiter("instance_terminated").wait(InstanceIds=ids, WaiterConfig=FAST)
ec2.get_waiter("volume_available").wait(VolumeIds=[volume], WaiterConfig=FAST)
ec2.delete_volume(VolumeId=volume)
ec2.get_waiter("volume_deleted").wait(VolumeIds=[volume], WaiterConfig=FAST)
ec2.delete_key_pair(KeyName="day")
ec2.delete_security_group(GroupId=group)
ec2.disassociate_route_table(AssociationId=association)
ec2.delete_route_table(RouteTableId=table)
ec2.detach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
ec2.delete_internet_gateway(InternetGatewayId=gateway)
for subnet in subnets:
    ec2.delete_subnet(SubnetId=subnet)
ec2.delete_vpc(VpcId=vpc)
refused("InvalidVpcID.NotFound", ec2.describe_vpcs, VpcIds=[vpc])

other = boto3.client("ec2", **{**options, "aws_secret_access_key": "wrong"})
refused("SignatureDoesNotMatch", other.describe_vpcs)
print("a day's work done")
