@echo off
rem Groundschool: the window, or with words after it the command they say. Finds a JDK 25 or newer by itself.
setlocal enabledelayedexpansion
set "HERE=%~dp0"
set "JDK="
call :try "%GROUNDSCHOOL_JAVA_HOME%"
call :try "%JAVA_HOME%"
for /f "delims=" %%J in ('where java 2^>nul') do for %%K in ("%%~dpJ..") do call :try "%%~fK"
for %%R in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\Zulu" "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%USERPROFILE%\.jdks") do (
    if exist "%%~R" for /d %%K in ("%%~R\*") do call :try "%%~fK"
)
if not defined JDK (
    echo Groundschool needs a JDK 25 or newer, and found none in GROUNDSCHOOL_JAVA_HOME, JAVA_HOME, PATH or the usual places. 1>&2
    echo Install one, Temurin 25 for example ^(https://adoptium.net^), or set GROUNDSCHOOL_JAVA_HOME to its folder. 1>&2
    exit /b 2
)
set "WINDOW="
if "%~1"=="" set "WINDOW=1"
if "%~1"=="--lessons" set "WINDOW=1"
if defined WINDOW (
    "%JDK%\bin\java" -XX:+UseSerialGC -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40 -XX:-ShrinkHeapInSteps -Xlog:disable "-Xlog:all=error,aot*=off:stderr" %GROUNDSCHOOL_JAVA_OPTS% "-XX:AOTCache=%HERE%lib\window.aot" --module-path "%HERE%fx" --add-modules javafx.controls,jfx.incubator.richtext --enable-native-access=javafx.graphics -cp "%HERE%lib\groundschool.jar" dev.groundschool.Launcher %*
) else (
    "%JDK%\bin\java" -XX:+UseSerialGC -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40 -XX:-ShrinkHeapInSteps -Xlog:disable "-Xlog:all=error,aot*=off:stderr" %GROUNDSCHOOL_JAVA_OPTS% "-XX:AOTCache=%HERE%lib\command.aot" -Djava.locale.providers=SPI -cp "%HERE%lib\groundschool.jar" dev.groundschool.Launcher %*
)
exit /b %ERRORLEVEL%

:try
if defined JDK exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
    set "NUMBER=%%~V"
    set "NUMBER=!NUMBER:"=!"
    if !NUMBER! GEQ 25 set "JDK=%~1"
)
exit /b 0
