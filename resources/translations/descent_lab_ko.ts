<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
<context>
    <name>AnswerField</name>
    <message>
        <source>the loss, worked out by hand</source>
        <translation>직접 계산한 손실</translation>
    </message>
    <message>
        <source>Your answer for the loss</source>
        <translation>손실에 대한 내 답</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Check my answer</source>
        <translation>내 답 확인</translation>
    </message>
</context>
<context>
    <name>BarChart</name>
    <message>
        <source>Sample {n}: the loss is {loss}.</source>
        <translation>샘플 {n}: 손실은 {loss}입니다.</translation>
    </message>
    <message>
        <source>Component {k}: y is {y}, t is {t}.</source>
        <translation>원소 {k}: y는 {y}, t는 {t}입니다.</translation>
    </message>
</context>
<context>
    <name>ContourMap</name>
    <message>
        <source>{optimizer}, step {step}</source>
        <translation>{optimizer}, 스텝 {step}</translation>
    </message>
</context>
<context>
    <name>CurveSentences</name>
    <message>
        <source>Nothing has been trained yet.</source>
        <translation>아직 학습하지 않았습니다.</translation>
    </message>
    <message>
        <source>The loss is {loss} at iteration {iteration} and falling.</source>
        <translation>반복 {iteration}회에서 손실은 {loss}이며 작아지고 있습니다.</translation>
    </message>
    <message>
        <source>The loss is {loss} at iteration {iteration} and rising.</source>
        <translation>반복 {iteration}회에서 손실은 {loss}이며 커지고 있습니다.</translation>
    </message>
    <message>
        <source>The loss is {loss} at iteration {iteration} and steady.</source>
        <translation>반복 {iteration}회에서 손실은 {loss}이며 거의 변하지 않습니다.</translation>
    </message>
    <message>
        <source>After epoch {epoch} the network reads {training}% of the training images correctly.</source>
        <translation>에폭 {epoch} 뒤에 신경망은 훈련 이미지의 {training}%를 맞힙니다.</translation>
    </message>
    <message>
        <source>After epoch {epoch} the network reads {training}% of the training images and {test}% of the test images correctly.</source>
        <translation>에폭 {epoch} 뒤에 신경망은 훈련 이미지의 {training}%, 시험 이미지의 {test}%를 맞힙니다.</translation>
    </message>
</context>
<context>
    <name>DataChoice</name>
    <message>
        <source>Folder with the four IDX files</source>
        <translation>IDX 파일 네 개가 든 폴더</translation>
    </message>
    <message>
        <source>{train} training · {validation} validation · {test} test</source>
        <translation>훈련 {train}장 · 검증 {validation}장 · 시험 {test}장</translation>
    </message>
    <message>
        <source>{train} training · {test} test</source>
        <translation>훈련 {train}장 · 시험 {test}장</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>Downloading file {file}</source>
        <translation>파일 내려받는 중: {file}</translation>
    </message>
    <message>
        <source>Can&apos;t be used</source>
        <translation>쓸 수 없음</translation>
    </message>
    <message>
        <source>Not downloaded yet (11 MB)</source>
        <translation>아직 없음(11&#xa0;MB)</translation>
    </message>
    <message>
        <source>No folder chosen</source>
        <translation>선택한 폴더 없음</translation>
    </message>
    <message>
        <source>Built-in digits</source>
        <translation>내장 손글씨 숫자</translation>
    </message>
    <message>
        <source>MNIST</source>
        <translation>MNIST</translation>
    </message>
    <message>
        <source>A folder of IDX files</source>
        <translation>IDX 파일 폴더</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>The built-in digits are always available. MNIST is downloaded once.</source>
        <translation>내장 손글씨 숫자는 언제나 쓸 수 있습니다. MNIST는 한 번만 내려받습니다.</translation>
    </message>
    <message>
        <source>Reading or downloading</source>
        <translation>읽기 또는 내려받기</translation>
    </message>
    <message>
        <source>Download MNIST</source>
        <translation>MNIST 내려받기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>선택…</translation>
    </message>
</context>
<context>
    <name>DefectReporter</name>
    <message>
        <source>{what} ({count} times)</source>
        <translation>{what} ({count}번)</translation>
    </message>
    <message>
        <source>Something in Descent Lab itself went wrong. Your work is kept.</source>
        <translation>Descent Lab 자체에 문제가 생겼습니다. 작업한 내용은 그대로 있습니다.</translation>
    </message>
</context>
<context>
    <name>DerivativeLab</name>
    <message>
        <source>Function</source>
        <translation>함수</translation>
    </message>
    <message>
        <source>Slope</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>tangent</source>
        <translation>접선</translation>
    </message>
    <message>
        <source>secant</source>
        <translation>할선</translation>
    </message>
    <message>
        <source>step h</source>
        <translation>간격 h</translation>
    </message>
    <message>
        <source>error of the slope</source>
        <translation>기울기의 오차</translation>
    </message>
    <message>
        <source>Slopes and their errors</source>
        <translation>기울기와 오차</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>방법</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오차</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>해석적 미분</translation>
    </message>
    <message>
        <source>← rounding</source>
        <translation>← 반올림 오차</translation>
    </message>
    <message>
        <source>truncation →</source>
        <translation>절단 오차 →</translation>
    </message>
    <message>
        <source>no error to show here</source>
        <translation>보여 줄 오차 없음</translation>
    </message>
    <message>
        <source>slope at x = {x}</source>
        <translation>x&#xa0;=&#xa0;{x}에서의 기울기</translation>
    </message>
    <message>
        <source>f({x}) = {value}    exact slope {exact}    error {error}</source>
        <translation>f({x}) = {value}    해석적 미분 {exact}    오차 {error}</translation>
    </message>
</context>
<context>
    <name>DescentCurves</name>
    <message>
        <source>{optimizer}: f is {value} at step {step} of {steps}, {first} at the start.</source>
        <translation>{optimizer}: 스텝 {step}/{steps}에서 f는 {value}, 출발점에서는 {first}입니다.</translation>
    </message>
</context>
<context>
    <name>DescentLab</name>
    <message>
        <source>Surface</source>
        <translation>곡면</translation>
    </message>
    <message>
        <source>Descent</source>
        <translation>하강</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>스텝 수</translation>
    </message>
    <message>
        <source>exact gradient</source>
        <translation>해석적 미분</translation>
    </message>
    <message>
        <source>numerical</source>
        <translation>수치 미분</translation>
    </message>
    <message>
        <source>∂f/∂x by the rules of calculus</source>
        <translation>미분 공식으로 구한 ∂f/∂x</translation>
    </message>
    <message>
        <source>(f(x+h) − f(x−h)) / 2h with h = 1e-4</source>
        <translation>(f(x+h) − f(x−h)) / 2h, h&#xa0;=&#xa0;1e-4</translation>
    </message>
    <message>
        <source>Surface in 3D</source>
        <translation>3차원 곡면</translation>
    </message>
    <message>
        <source>Drag to rotate, turn the wheel to zoom, click to choose another start.</source>
        <translation>끌면 회전, 휠은 확대, 클릭하면 출발점이 바뀝니다.</translation>
    </message>
    <message>
        <source>Map of the surface</source>
        <translation>곡면의 등고선 지도</translation>
    </message>
    <message>
        <source>Click or drag to choose the start. The wheel zooms, dragging with Shift moves the map, a double click shows all of it.</source>
        <translation>클릭하거나 끌어서 출발점을 정하세요. 휠은 확대, Shift를 누르고 끌면 지도가 움직이고, 더블클릭하면 전체가 보입니다.</translation>
    </message>
    <message>
        <source>step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>f at step {step} of {steps}</source>
        <translation>f (스텝 {step}/{steps})</translation>
    </message>
    <message>
        <source>crawls</source>
        <translation>거의 안 움직임</translation>
    </message>
    <message>
        <source>converges</source>
        <translation>수렴</translation>
    </message>
    <message>
        <source>oscillates</source>
        <translation>진동</translation>
    </message>
    <message>
        <source>diverges</source>
        <translation>발산</translation>
    </message>
    <message>
        <source>  ·  bound 2/λmax = {bound}</source>
        <translation>  ·  안정 한계 2/λmax&#xa0;=&#xa0;{bound}</translation>
    </message>
    <message>
        <source>OpenGL is not available here, so the surface is drawn in software. Everything else works the same.</source>
        <translation>이 컴퓨터에서는 OpenGL을 쓸 수 없어 곡면을 소프트웨어로 그립니다. 나머지는 모두 같습니다.</translation>
    </message>
</context>
<context>
    <name>DescentOptions</name>
    <message>
        <source>Logarithmic scale for f</source>
        <translation>f의 로그 눈금</translation>
    </message>
    <message>
        <source>Tangent plane and normal</source>
        <translation>접평면과 법선벡터</translation>
    </message>
    <message>
        <source>Noise in the gradient</source>
        <translation>기울기의 잡음</translation>
    </message>
    <message>
        <source>Standard deviation: the “stochastic” in SGD.</source>
        <translation>표준편차입니다. SGD의 ‘확률적’에 해당합니다.</translation>
    </message>
    <message>
        <source>Seed of the noise</source>
        <translation>잡음의 시드</translation>
    </message>
    <message>
        <source>The same seed, the same path.</source>
        <translation>시드가 같으면 경로도 같습니다.</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>함께 비교</translation>
    </message>
    <message>
        <source>Slanted</source>
        <translation>비스듬히</translation>
    </message>
    <message>
        <source>From above</source>
        <translation>위에서</translation>
    </message>
    <message>
        <source>Along x₀</source>
        <translation>x₀ 방향</translation>
    </message>
    <message>
        <source>Along x₁</source>
        <translation>x₁ 방향</translation>
    </message>
</context>
<context>
    <name>DescentReadout</name>
    <message>
        <source>‖∇f‖, how steep</source>
        <translation>기울기의 크기 ‖∇f‖</translation>
    </message>
    <message>
        <source>There are no steps. Set at least 1.</source>
        <translation>스텝 수가 0입니다. 1 이상으로 정하세요.</translation>
    </message>
    <message>
        <source>Step {n}: the numbers are too large for the computer.</source>
        <translation>스텝 {n}: 수가 너무 커서 컴퓨터가 나타낼 수 없습니다.</translation>
    </message>
    <message>
        <source>new w</source>
        <translation>새 w</translation>
    </message>
    <message>
        <source>Step {n}: w = {w}, ∇f = {g}, {held}{new} = {after}</source>
        <translation>스텝 {n}: w = {w}, ∇f = {g}, {held}{new} = {after}</translation>
    </message>
</context>
<context>
    <name>DigitStrip</name>
    <message>
        <source>{label} read as {guess}</source>
        <translation>정답 {label}, 예측 {guess}</translation>
    </message>
    <message>
        <source>Ten test digits</source>
        <translation>시험 이미지 열 장</translation>
    </message>
    <message>
        <source>Below each digit: what the network reads, and how sure it is. Click a digit to see another one.</source>
        <translation>숫자 아래는 신경망의 예측과 그 확률입니다. 클릭하면 다음 이미지가 나옵니다.</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Save session</source>
        <translation>세션 저장</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>세션 열기</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>Export data</source>
        <translation>데이터 내보내기</translation>
    </message>
    <message>
        <source>{file} exists already. Replace it?</source>
        <translation>{file} 파일이 이미 있습니다. 바꿀까요?</translation>
    </message>
</context>
<context>
    <name>FunctionChoice</name>
    <message>
        <source>Character {n}: {reason}</source>
        <translation>{n}번째 글자: {reason}</translation>
    </message>
    <message>
        <source>{formula} (lecture)</source>
        <translation>{formula} (강의)</translation>
    </message>
    <message>
        <source>step</source>
        <translation>계단 함수</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>직접 입력</translation>
    </message>
    <message>
        <source>Choose a function</source>
        <translation>함수 고르기</translation>
    </message>
    <message>
        <source>or type f(x) =</source>
        <translation>또는 직접 입력: f(x) =</translation>
    </message>
    <message>
        <source>For example sin(x)*exp(-x/5), x^2 or |x|.</source>
        <translation>예: sin(x)*exp(-x/5), x^2, |x|</translation>
    </message>
</context>
<context>
    <name>HelpDialogs</name>
    <message>
        <source>Play, pause, or train</source>
        <translation>재생, 일시 정지, 학습</translation>
    </message>
    <message>
        <source>One step</source>
        <translation>한 스텝</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>처음으로</translation>
    </message>
    <message>
        <source>Leave the presentation</source>
        <translation>발표 모드 끝내기</translation>
    </message>
    <message>
        <source>A laboratory that shows how a neural network learns.</source>
        <translation>신경망이 어떻게 배우는지 보여 주는 실험실입니다.</translation>
    </message>
    <message>
        <source>Contains Qt and PySide6 (LGPL), NumPy, pyqtgraph, PyOpenGL, ziamath, threadpoolctl and Python under their own free licences.</source>
        <translation>Qt와 PySide6(LGPL), NumPy, pyqtgraph, PyOpenGL, ziamath, threadpoolctl, Python이 각각의 자유 라이선스로 들어 있습니다.</translation>
    </message>
    <message>
        <source>none; surfaces are drawn in software</source>
        <translation>없음(곡면은 소프트웨어로 그립니다)</translation>
    </message>
</context>
<context>
    <name>Lab</name>
    <message>
        <source>This can be undone and redone once the run has ended.</source>
        <translation>학습이 끝난 뒤에 실행 취소하거나 다시 실행할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>LabTabs</name>
    <message>
        <source>Labs</source>
        <translation>실험실</translation>
    </message>
    <message>
        <source>This lab could not be opened; the others work.

{reason}</source>
        <translation>이 실험실은 열 수 없습니다. 다른 실험실은 사용할 수 있습니다.

{reason}</translation>
    </message>
</context>
<context>
    <name>LayerLab</name>
    <message>
        <source>Network and sample</source>
        <translation>신경망과 샘플</translation>
    </message>
    <message>
        <source>Weights W</source>
        <translation>가중치 W</translation>
    </message>
    <message>
        <source>One row per input. Type or paste.</source>
        <translation>입력마다 한 행입니다. 입력하거나 붙여 넣으세요.</translation>
    </message>
    <message>
        <source>Input x</source>
        <translation>입력 x</translation>
    </message>
    <message>
        <source>Target t</source>
        <translation>정답 t</translation>
    </message>
    <message>
        <source>Probabilities that add up to 1, one-hot or soft.</source>
        <translation>합이 1인 확률을 쓰세요. 원-핫이 아니어도 됩니다.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>갱신</translation>
    </message>
    <message>
        <source>Learning rate η</source>
        <translation>학습률 η</translation>
    </message>
    <message>
        <source>How much one step changes the weights.</source>
        <translation>한 스텝에 가중치를 얼마나 바꿀지 정합니다.</translation>
    </message>
    <message>
        <source>Gradient by backpropagation</source>
        <translation>오차역전파법으로 구한 기울기</translation>
    </message>
    <message>
        <source>Numerical gradient, h = 1e-4</source>
        <translation>수치 미분으로 구한 기울기, h&#xa0;=&#xa0;1e-4</translation>
    </message>
    <message>
        <source>Descend</source>
        <translation>경사 하강법</translation>
    </message>
    <message>
        <source>100 steps</source>
        <translation>100스텝</translation>
    </message>
    <message>
        <source>Picture of the network; choose a weight</source>
        <translation>신경망 그림, 가중치 선택</translation>
    </message>
    <message>
        <source>Click a line to choose its weight.</source>
        <translation>선을 클릭하면 그 가중치를 고릅니다.</translation>
    </message>
    <message>
        <source>target</source>
        <translation>정답</translation>
    </message>
    <message>
        <source>Gradient of every weight</source>
        <translation>모든 가중치의 기울기</translation>
    </message>
    <message>
        <source>∂L/∂w of every weight, computed in two ways.</source>
        <translation>모든 가중치의 ∂L/∂w를 두 가지 방법으로 구한 값입니다.</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>numerical</source>
        <translation>수치 미분</translation>
    </message>
    <message>
        <source>backpropagation</source>
        <translation>오차역전파법</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>after one step</source>
        <translation>한 스텝 뒤</translation>
    </message>
    <message>
        <source>loss L (cross-entropy error)</source>
        <translation>손실 L (교차 엔트로피 오차)</translation>
    </message>
    <message>
        <source>Steps taken so far: {n}</source>
        <translation>지금까지 {n}스텝</translation>
    </message>
    <message>
        <source>Numbers here can be from −100 to 100; the nearest one was used.</source>
        <translation>여기에는 −100부터 100까지 쓸 수 있어 가장 가까운 값으로 바꾸었습니다.</translation>
    </message>
</context>
<context>
    <name>LessonPanel</name>
    <message>
        <source>Lesson</source>
        <translation>수업</translation>
    </message>
</context>
<context>
    <name>LossCurve</name>
    <message>
        <source>The term is {term} at y = {y}.</source>
        <translation>y&#xa0;=&#xa0;{y}에서 항은 {term}입니다.</translation>
    </message>
</context>
<context>
    <name>LossLab</name>
    <message>
        <source>Prediction and target</source>
        <translation>예측과 정답</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>예시</translation>
    </message>
    <message>
        <source>Target t</source>
        <translation>정답 t</translation>
    </message>
    <message>
        <source>As many numbers as in y (one-hot or soft), or one class label for each row.</source>
        <translation>y와 같은 개수의 수(원-핫 또는 확률)나, 행마다 클래스 레이블 하나를 쓰세요.</translation>
    </message>
    <message>
        <source>These are logits: apply softmax</source>
        <translation>로짓으로 입력 (소프트맥스 적용)</translation>
    </message>
    <message>
        <source>Sample of the batch</source>
        <translation>배치의 샘플</translation>
    </message>
    <message>
        <source>Which loss</source>
        <translation>손실 함수</translation>
    </message>
    <message>
        <source>δ, added before the logarithm</source>
        <translation>로그를 취하기 전에 더하는 δ</translation>
    </message>
    <message>
        <source>It keeps ln 0 from occurring.</source>
        <translation>ln 0이 되지 않게 합니다.</translation>
    </message>
    <message>
        <source>Your own numbers</source>
        <translation>직접 입력한 수</translation>
    </message>
    <message>
        <source>Check my answer</source>
        <translation>내 답 확인</translation>
    </message>
    <message>
        <source>Loss in full precision</source>
        <translation>손실 (모든 자리)</translation>
    </message>
    <message>
        <source>Copy the loss</source>
        <translation>손실 복사</translation>
    </message>
    <message>
        <source>Logits a</source>
        <translation>로짓 a</translation>
    </message>
    <message>
        <source>Prediction y</source>
        <translation>예측 y</translation>
    </message>
    <message>
        <source>0.1 0.9 or 0.1, 0.9 or [0.1, 0.9], or cells copied from a spreadsheet. One row per sample.</source>
        <translation>0.1 0.9 또는 0.1, 0.9 또는 [0.1, 0.9], 또는 스프레드시트에서 복사한 칸을 쓰세요. 샘플마다 한 행입니다.</translation>
    </message>
    <message>
        <source>{field}: {reason}</source>
        <translation>{field}: {reason}</translation>
    </message>
    <message>
        <source>{field}, line {line}, character {column}: {reason}</source>
        <translation>{field}, {line}번째 줄 {column}번째 글자: {reason}</translation>
    </message>
    <message>
        <source>{field}, character {column}: {reason}</source>
        <translation>{field}, {column}번째 글자: {reason}</translation>
    </message>
    <message>
        <source>Divide by the sum</source>
        <translation>합으로 나누기</translation>
    </message>
    <message>
        <source>Use softmax</source>
        <translation>소프트맥스 쓰기</translation>
    </message>
    <message>
        <source>Samples: {n} · components: {k} · numbered from 0, as in NumPy</source>
        <translation>샘플 {n}개 · 원소 {k}개 · NumPy처럼 0부터 셉니다</translation>
    </message>
    <message>
        <source>{value} is on the clipboard.</source>
        <translation>{value}을(를) 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <source>term</source>
        <translation>항</translation>
    </message>
    <message>
        <source>share</source>
        <translation>비중</translation>
    </message>
</context>
<context>
    <name>LossNote</name>
    <message>
        <source>Over a batch: the mean of the samples.</source>
        <translation>배치에서는 샘플별 손실의 평균입니다.</translation>
    </message>
    <message>
        <source>Over the batch: the mean of its {n} samples.</source>
        <translation>배치에서는 샘플 {n}개의 손실을 평균합니다.</translation>
    </message>
</context>
<context>
    <name>LossStage</name>
    <message>
        <source>prediction y</source>
        <translation>예측 y</translation>
    </message>
    <message>
        <source>target t</source>
        <translation>정답 t</translation>
    </message>
    <message>
        <source>largest share</source>
        <translation>가장 큰 비중</translation>
    </message>
    <message>
        <source>Table of y and t</source>
        <translation>y와 t의 표</translation>
    </message>
    <message>
        <source>Terms of the loss</source>
        <translation>손실의 항</translation>
    </message>
    <message>
        <source>sample n</source>
        <translation>샘플 n</translation>
    </message>
    <message>
        <source>loss of the sample</source>
        <translation>샘플의 손실</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>share</source>
        <translation>비중</translation>
    </message>
    <message>
        <source>component k</source>
        <translation>원소 k</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>term</source>
        <translation>항</translation>
    </message>
    <message>
        <source>{sign} with t = {t}</source>
        <translation>{sign}, t&#xa0;=&#xa0;{t}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The settings could not be read, so the program started with its defaults. The damaged file is kept as {file}.</source>
        <translation>설정 파일을 읽을 수 없어 기본값으로 시작했습니다. 손상된 파일은 {file}에 남겨 두었습니다.</translation>
    </message>
    <message>
        <source>The NumPy code is on the clipboard.</source>
        <translation>NumPy 코드를 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <source>There are no numbers yet that code could reproduce.</source>
        <translation>코드로 다시 계산할 값이 아직 없습니다.</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>{file} 파일로 저장했습니다</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Lab</source>
        <translation>실험실(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>Save one picture</source>
        <translation>그림 하나 저장</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>시스템 설정에 맞춤</translation>
    </message>
    <message>
        <source>&amp;Open session…</source>
        <translation>세션 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save session…</source>
        <translation>세션 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>Save &amp;picture…</source>
        <translation>그림 저장(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Export data (CSV)…</source>
        <translation>CSV로 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Copy as NumPy code</source>
        <translation>NumPy 코드로 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>Bigger text</source>
        <translation>글자 크게</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>글자 작게</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>글자 보통 크기</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>수업</translation>
    </message>
    <message>
        <source>Presentation</source>
        <translation>발표 모드</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Reset this lab to its defaults</source>
        <translation>이 실험실을 기본값으로 되돌리기</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>로그 폴더 열기</translation>
    </message>
    <message>
        <source>About Descent Lab</source>
        <translation>Descent Lab 정보</translation>
    </message>
</context>
<context>
    <name>OptimizerChoice</name>
    <message>
        <source>Optimizer</source>
        <translation>최적화 기법</translation>
    </message>
    <message>
        <source>Learning rate η</source>
        <translation>학습률 η</translation>
    </message>
    <message>
        <source>How large the steps are. Drag it and watch the whole path change.</source>
        <translation>한 스텝의 크기입니다. 끌면서 경로 전체가 어떻게 바뀌는지 보세요.</translation>
    </message>
</context>
<context>
    <name>PlayControls</name>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Play or pause (F5)</source>
        <translation>재생 또는 일시 정지 (F5)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>한 스텝 뒤로</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>한 스텝</translation>
    </message>
    <message>
        <source>One step (F6)</source>
        <translation>한 스텝 (F6)</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>처음으로</translation>
    </message>
    <message>
        <source>Back to the start (F7)</source>
        <translation>처음으로 (F7)</translation>
    </message>
</context>
<context>
    <name>PlotMenu</name>
    <message>
        <source>Whole picture</source>
        <translation>그림 전체 보기</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>그림 저장…</translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>값 복사</translation>
    </message>
</context>
<context>
    <name>RunReadout</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}분</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours}시간</translation>
    </message>
    <message>
        <source>iteration</source>
        <translation>반복 횟수</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>training accuracy</source>
        <translation>훈련 정확도</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증 정확도</translation>
    </message>
    <message>
        <source>per second</source>
        <translation>초당 반복</translation>
    </message>
    <message>
        <source>left</source>
        <translation>남은 시간</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>학습 진행</translation>
    </message>
</context>
<context>
    <name>SampleChoice</name>
    <message>
        <source>All</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>All samples</source>
        <translation>모든 샘플</translation>
    </message>
    <message>
        <source>Show all samples of the batch side by side</source>
        <translation>배치의 모든 샘플 나란히 보기</translation>
    </message>
    <message>
        <source>Number of the sample, from 0</source>
        <translation>샘플 번호(0부터)</translation>
    </message>
    <message>
        <source>Sample before</source>
        <translation>이전 샘플</translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation>다음 샘플</translation>
    </message>
</context>
<context>
    <name>SlopeControls</name>
    <message>
        <source>Forward</source>
        <translation>전방 차분</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>후방 차분</translation>
    </message>
    <message>
        <source>Central</source>
        <translation>중앙 차분</translation>
    </message>
    <message>
        <source>Slope</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>Point x</source>
        <translation>점 x</translation>
    </message>
    <message>
        <source>Or drag the point on the curve; arrow keys move it too.</source>
        <translation>곡선 위의 점을 끌거나 화살표 키로 움직여도 됩니다.</translation>
    </message>
    <message>
        <source>Step h</source>
        <translation>간격 h</translation>
    </message>
    <message>
        <source>The box takes far smaller numbers than the slider: try 1e-50.</source>
        <translation>입력란에는 슬라이더보다 훨씬 작은 수도 쓸 수 있습니다. 1e-50을 입력해 보세요.</translation>
    </message>
    <message>
        <source>Secant through x and x + h</source>
        <translation>x와 x + h를 지나는 할선</translation>
    </message>
    <message>
        <source>Secant through x − h and x</source>
        <translation>x − h와 x를 지나는 할선</translation>
    </message>
    <message>
        <source>Secant through x − h and x + h</source>
        <translation>x − h와 x + h를 지나는 할선</translation>
    </message>
    <message>
        <source>Let h shrink</source>
        <translation>h 줄이기</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Show f′(x) below f(x)</source>
        <translation>f(x) 아래에 f′(x) 보기</translation>
    </message>
    <message>
        <source>Show the error against h</source>
        <translation>h에 따른 오차 보기</translation>
    </message>
    <message>
        <source>Back to the whole curve</source>
        <translation>곡선 전체 보기</translation>
    </message>
    <message>
        <source>Turn the wheel over the curve to zoom; drag anywhere but the point to pan.</source>
        <translation>곡선 위에서 마우스 휠을 돌리면 확대되고, 점이 아닌 곳을 끌면 움직입니다.</translation>
    </message>
</context>
<context>
    <name>SlopeNotes</name>
    <message>
        <source>f has no value at x = {x}. Drag the point to where there is a curve.</source>
        <translation>x&#xa0;=&#xa0;{x}에서는 f가 정의되지 않습니다. 곡선이 있는 곳으로 점을 끌어 보세요.</translation>
    </message>
    <message>
        <source>h = {h} is so small that x + h is rounded to x itself: float64 keeps about 16 digits. So the rise is 0, and the slope comes out as exactly 0.</source>
        <translation>h&#xa0;=&#xa0;{h}: 너무 작아서 x&#xa0;+&#xa0;h가 x로 반올림됩니다(float64의 유효숫자는 약 16자리). 그래서 분자가 0이 되고 기울기도 정확히 0이 됩니다.</translation>
    </message>
    <message>
        <source>Take h = 0.0001</source>
        <translation>h&#xa0;=&#xa0;0.0001로 바꾸기</translation>
    </message>
    <message>
        <source>At x = {x} the two one-sided slopes differ: {left} on the left, {right} on the right. So there is no tangent and no derivative here.</source>
        <translation>x&#xa0;=&#xa0;{x}에서 왼쪽 기울기({left})와 오른쪽 기울기({right})가 다릅니다. 그래서 접선이 없고 미분할 수 없습니다.</translation>
    </message>
    <message>
        <source>f has no value at one of the two points of this formula. Try another formula or h.</source>
        <translation>이 방법에 쓰이는 두 점 가운데 하나에서 f가 정의되지 않습니다. 다른 방법이나 다른 h를 써 보세요.</translation>
    </message>
    <message>
        <source>f has no slope at x = {x}: the curve ends or stands upright there.</source>
        <translation>x&#xa0;=&#xa0;{x}에서는 기울기가 없습니다. 곡선이 끝나거나 수직으로 서는 곳입니다.</translation>
    </message>
    <message>
        <source>In the part shown f has no value for {where}. It is drawn where it exists.</source>
        <translation>화면 범위에서 {where}이면 f가 정의되지 않습니다. 정의되는 곳만 그렸습니다.</translation>
    </message>
</context>
<context>
    <name>SlopeReadout</name>
    <message>
        <source>tangent</source>
        <translation>접선</translation>
    </message>
    <message>
        <source>secant</source>
        <translation>할선</translation>
    </message>
</context>
<context>
    <name>SlopeSentences</name>
    <message>
        <source>The function has no value at x = {x}.</source>
        <translation>x&#xa0;=&#xa0;{x}에서는 함수가 정의되지 않습니다.</translation>
    </message>
    <message>
        <source>f({x}) = {value}. The secant over h = {h} has the slope {slope}.</source>
        <translation>f({x}) = {value}. h&#xa0;=&#xa0;{h}인 할선의 기울기는 {slope}입니다.</translation>
    </message>
    <message>
        <source>No exact slope is known at x = {x}.</source>
        <translation>x&#xa0;=&#xa0;{x}에서는 해석적 미분을 알 수 없습니다.</translation>
    </message>
    <message>
        <source>The exact slope at x = {x} is {slope}.</source>
        <translation>x&#xa0;=&#xa0;{x}에서 해석적 미분은 {slope}입니다.</translation>
    </message>
    <message>
        <source>There is no error to show at x = {x}.</source>
        <translation>x&#xa0;=&#xa0;{x}에서는 보여 줄 오차가 없습니다.</translation>
    </message>
    <message>
        <source>With h = {h} the error of the slope is {error}.</source>
        <translation>h&#xa0;=&#xa0;{h}이면 기울기의 오차는 {error}입니다.</translation>
    </message>
</context>
<context>
    <name>SurfaceChoice</name>
    <message>
        <source>Your own function</source>
        <translation>직접 입력한 함수</translation>
    </message>
    <message>
        <source>Surface f(x₀, x₁)</source>
        <translation>곡면 f(x₀, x₁)</translation>
    </message>
    <message>
        <source>f(x₀, x₁) =</source>
        <translation>f(x₀, x₁) =</translation>
    </message>
    <message>
        <source>Type a function of x0 and x1, such as x0^2 + x1^2.</source>
        <translation>x0과 x1의 함수를 입력하세요. 예: x0^2&#xa0;+&#xa0;x1^2</translation>
    </message>
    <message>
        <source>Start x₀</source>
        <translation>출발점 x₀</translation>
    </message>
    <message>
        <source>Or click or drag on the map, or click on the surface.</source>
        <translation>지도를 클릭하거나 끌어도 되고, 곡면을 클릭해도 됩니다.</translation>
    </message>
    <message>
        <source>Start x₁</source>
        <translation>출발점 x₁</translation>
    </message>
</context>
<context>
    <name>TrainControls</name>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Train, pause or continue (F5)</source>
        <translation>학습, 일시 정지, 계속 (F5)</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>한 스텝</translation>
    </message>
    <message>
        <source>One iteration (F6)</source>
        <translation>한 스텝: 반복 1회 (F6)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>End this run; its curves stay</source>
        <translation>이번 학습을 끝냅니다. 곡선은 남습니다.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>처음으로</translation>
    </message>
    <message>
        <source>Clear the curves and go back to the same initial weights (F7)</source>
        <translation>곡선을 지우고 같은 가중치 초깃값으로 돌아가기 (F7)</translation>
    </message>
</context>
<context>
    <name>TrainingLab</name>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>test accuracy</source>
        <translation>시험 정확도</translation>
    </message>
    <message>
        <source>The run was stopped.</source>
        <translation>학습을 중지했습니다.</translation>
    </message>
    <message>
        <source>Done: {iterations} iterations in {seconds} s.</source>
        <translation>완료: {iterations}회 반복, {seconds}초 걸렸습니다.</translation>
    </message>
    <message>
        <source>After {iterations} iterations the network is still guessing. Train longer, or try another learning rate or other initial weights.</source>
        <translation>{iterations}회 반복했지만 아직 무작위 추측과 다르지 않습니다. 더 오래 학습하거나 학습률, 가중치 초깃값을 바꾸어 보세요.</translation>
    </message>
    <message>
        <source>Stopped after {iterations} iterations. Train starts a new run.</source>
        <translation>{iterations}회 반복한 뒤 중지했습니다. 학습을 누르면 처음부터 다시 시작합니다.</translation>
    </message>
    <message>
        <source>The numerical gradient nudges one weight at a time: a few iterations per second, not thousands. The curve is the same as with backpropagation.</source>
        <translation>수치 미분은 가중치를 하나씩 조금 바꾸어 봅니다. 그래서 1초에 수천 번이 아니라 몇 번만 반복합니다. 곡선은 오차역전파법과 같습니다.</translation>
    </message>
    <message>
        <source>MNIST is not on this computer yet. Press Download MNIST (once is enough), or choose a folder that holds its four files.</source>
        <translation>이 컴퓨터에 아직 MNIST가 없습니다. MNIST 내려받기를 누르거나(한 번이면 됩니다), 파일 네 개가 든 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>Choose a folder with four IDX files of 28 × 28 images, named as in MNIST.</source>
        <translation>28&#xa0;×&#xa0;28픽셀 이미지의 IDX 파일 네 개가 MNIST와 같은 이름으로 든 폴더를 고르세요.</translation>
    </message>
</context>
<context>
    <name>TrainingPlots</name>
    <message>
        <source>iteration</source>
        <translation>반복 횟수</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>each mini-batch</source>
        <translation>미니배치마다</translation>
    </message>
    <message>
        <source>mean of the last 100</source>
        <translation>최근 100회 평균</translation>
    </message>
    <message>
        <source>Press Train: the loss of every mini-batch appears here.</source>
        <translation>학습을 누르면 미니배치마다의 손실이 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>training</source>
        <translation>훈련</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>After every epoch: the share of digits that the network reads correctly.</source>
        <translation>에폭이 끝날 때마다 정확도, 곧 신경망이 맞힌 숫자의 비율이 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>로그 눈금</translation>
    </message>
    <message>
        <source>Logarithmic scale of the loss</source>
        <translation>손실의 로그 눈금</translation>
    </message>
    <message>
        <source>Show small losses as clearly as large ones</source>
        <translation>작은 손실도 큰 손실만큼 잘 보이게 합니다</translation>
    </message>
</context>
<context>
    <name>TrainingSettings</name>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>시그모이드</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>normal, {scale}</source>
        <translation>정규분포 {scale}</translation>
    </message>
    <message>
        <source>Xavier</source>
        <translation>Xavier</translation>
    </message>
    <message>
        <source>He</source>
        <translation>He</translation>
    </message>
    <message>
        <source>all 0</source>
        <translation>모두 0</translation>
    </message>
    <message>
        <source>iterations</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>backpropagation</source>
        <translation>오차역전파법</translation>
    </message>
    <message>
        <source>numerical</source>
        <translation>수치 미분</translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation>은닉층 뉴런 수</translation>
    </message>
    <message>
        <source>How many, from 1 to 1,000</source>
        <translation>1부터 1,000까지</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화 함수</translation>
    </message>
    <message>
        <source>The function of the hidden layer</source>
        <translation>은닉층에 쓰는 함수</translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation>가중치 초깃값</translation>
    </message>
    <message>
        <source>How large the weights are at the start; the biases start at 0</source>
        <translation>학습을 시작할 때 가중치의 크기입니다. 편향은 0에서 시작합니다.</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>최적화 기법</translation>
    </message>
    <message>
        <source>How the gradient changes the weights</source>
        <translation>기울기로 가중치를 바꾸는 방법</translation>
    </message>
    <message>
        <source>Learning rate η</source>
        <translation>학습률 η</translation>
    </message>
    <message>
        <source>How large each update is; it can be changed during the training</source>
        <translation>한 번 갱신할 때 매개변수를 얼마나 바꿀지 정합니다. 학습하는 동안에도 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>미니배치 크기</translation>
    </message>
    <message>
        <source>How many images per update</source>
        <translation>한 번 갱신할 때 쓰는 이미지 수</translation>
    </message>
    <message>
        <source>Train for</source>
        <translation>학습 횟수</translation>
    </message>
    <message>
        <source>How long a run is</source>
        <translation>학습을 얼마나 오래 할지 정합니다.</translation>
    </message>
    <message>
        <source>Gradient by</source>
        <translation>기울기 구하기</translation>
    </message>
    <message>
        <source>The numerical method nudges each weight by h = 0.0001: slow, but the result is the same</source>
        <translation>수치 미분은 가중치를 하나씩 h&#xa0;=&#xa0;0.0001만큼 바꾸어 봅니다. 느리지만 결과는 같습니다.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감소</translation>
    </message>
    <message>
        <source>Pulls the weights towards 0, against over-fitting; from 0 to 1</source>
        <translation>가중치를 0 쪽으로 당겨 과대적합을 줄입니다. 0부터 1까지 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Training images</source>
        <translation>훈련 이미지 수</translation>
    </message>
    <message>
        <source>How many to train with; a few hundred show over-fitting</source>
        <translation>학습에 쓸 이미지 수입니다. 몇백 장이면 과대적합이 보입니다.</translation>
    </message>
    <message>
        <source>Validation images</source>
        <translation>검증 이미지 수</translation>
    </message>
    <message>
        <source>How many to hold back from the training, to watch for over-fitting</source>
        <translation>과대적합을 살피려고 학습에서 빼 둘 이미지 수</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>The same seed gives the same weights, batches and curves</source>
        <translation>시드가 같으면 가중치, 미니배치, 곡선이 모두 같습니다.</translation>
    </message>
    <message>
        <source>Unit of the length</source>
        <translation>학습 횟수의 단위</translation>
    </message>
</context>
<context>
    <name>Walk</name>
    <message>
        <source>The path of {optimizer} from {start} is at {here} at step {step}.</source>
        <translation>{optimizer}: 출발점 {start}에서 시작해 스텝 {step}에는 {here}에 있습니다.</translation>
    </message>
</context>
<context>
    <name>WeightCurve</name>
    <message>
        <source>The loss as this weight alone changes.</source>
        <translation>이 가중치 하나만 바꿀 때의 손실입니다.</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>tangent</source>
        <translation>접선</translation>
    </message>
    <message>
        <source>one step</source>
        <translation>한 스텝</translation>
    </message>
    <message>
        <source>loss L</source>
        <translation>손실 L</translation>
    </message>
    <message>
        <source>At {name} = {w} the loss is {loss} and its slope {slope}.</source>
        <translation>{name}&#xa0;=&#xa0;{w}에서 손실은 {loss}, 기울기는 {slope}입니다.</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>&apos;{character}&apos; has no meaning in a formula. Use numbers, x, + - * / ^, brackets and functions such as sin(x).</source>
        <translation>&apos;{character}&apos;은(는) 식에 쓸 수 없습니다. 수, x, + - * / ^, 괄호, sin(x) 같은 함수를 쓰세요.</translation>
    </message>
    <message>
        <source>&apos;{method}&apos; is not a difference formula. Use forward, backward or central.</source>
        <translation>&apos;{method}&apos;은(는) 차분 방법이 아닙니다. forward, backward, central 가운데 하나를 쓰세요.</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; is not a number. Write it like 0.1 or 1e-4.</source>
        <translation>&apos;{text}&apos;은(는) 수가 아닙니다. 0.1이나 1e-4처럼 쓰세요.</translation>
    </message>
    <message>
        <source>&apos;{token}&apos; is not a finite number. Use numbers such as 0.1.</source>
        <translation>&apos;{token}&apos;은(는) 유한한 수가 아닙니다. 0.1 같은 수를 쓰세요.</translation>
    </message>
    <message>
        <source>&apos;{token}&apos; is not a number. Use numbers such as 0.1, separated by spaces or commas.</source>
        <translation>&apos;{token}&apos;은(는) 수가 아닙니다. 0.1 같은 수를 공백이나 쉼표로 나누어 쓰세요.</translation>
    </message>
    <message>
        <source>A ball that rolls: it remembers its velocity, and the gradient changes that.</source>
        <translation>굴러가는 공과 같습니다. 속도를 기억하고, 기울기가 그 속도를 바꿉니다.</translation>
    </message>
    <message>
        <source>A bent valley: easy to enter, slow to follow to its end.</source>
        <translation>휘어진 골짜기입니다. 들어가기는 쉽지만 끝까지 따라가기는 느립니다.</translation>
    </message>
    <message>
        <source>A comma separates the values of {functions}. Write decimals with a point: 0.5</source>
        <translation>쉼표는 {functions}의 값을 나눕니다. 소수는 점으로 쓰세요: 0.5</translation>
    </message>
    <message>
        <source>Hollows everywhere: the descent ends in the nearest one.</source>
        <translation>곳곳이 움푹 파여 있어 가장 가까운 곳에서 멈춥니다.</translation>
    </message>
    <message>
        <source>A label is {label} but the network has {classes} classes. Labels are whole numbers from 0 to {most}.</source>
        <translation>레이블 {label}이(가) 있는데 신경망의 클래스는 {classes}개입니다. 레이블은 0부터 {most}까지의 정수입니다.</translation>
    </message>
    <message>
        <source>A little below 0 because of δ: where y is 1, −ln(1 + δ) is about −δ = {value}.</source>
        <translation>δ 때문에 0보다 조금 작습니다. y가 1이면 −ln(1&#xa0;+&#xa0;δ)는 약 −δ&#xa0;=&#xa0;{value}입니다.</translation>
    </message>
    <message>
        <source>A number below 0 can&apos;t become a probability by scaling. Use softmax.</source>
        <translation>0보다 작은 수는 나누기만으로 확률이 될 수 없습니다. 소프트맥스를 쓰세요.</translation>
    </message>
    <message>
        <source>A row of y has {n} values but a row of t has {m}. Give both the same length.</source>
        <translation>y의 한 행에는 값이 {n}개, t의 한 행에는 {m}개 있습니다. 길이를 같게 하세요.</translation>
    </message>
    <message>
        <source>A {part} label is {label}. Labels are digits from 0 to 9.</source>
        <translation>{part} 레이블에 {label}이(가) 있습니다. 레이블은 0부터 9까지의 숫자입니다.</translation>
    </message>
    <message>
        <source>AdaGrad that forgets: it remembers a running mean of the squared gradients.</source>
        <translation>오래된 것을 잊는 AdaGrad입니다. 기울기 제곱의 이동 평균을 기억합니다.</translation>
    </message>
    <message>
        <source>Almost flat here: the length of the gradient is only {norm:.2g}, so it hardly moves. Try another start, or an optimizer that scales its steps.</source>
        <translation>여기는 거의 평평합니다. 기울기의 크기가 {norm:.2g}밖에 되지 않아 거의 움직이지 않습니다. 출발점을 바꾸거나 스텝 크기를 조절하는 최적화 기법을 써 보세요.</translation>
    </message>
    <message>
        <source>At iteration {iteration} the loss is no longer a finite number: steps with the learning rate {learning_rate} made the weights too large. Try a smaller one, such as {smaller}.</source>
        <translation>{iteration}회째 반복에서 손실이 더는 유한한 수가 아닙니다. 학습률 {learning_rate}의 갱신이 가중치를 너무 크게 만들었습니다. {smaller}처럼 더 작은 학습률을 써 보세요.</translation>
    </message>
    <message>
        <source>At step {step} the path came to a place where f is not defined. Choose another start or a smaller learning rate.</source>
        <translation>스텝 {step}에서 f가 정의되지 않는 곳에 이르렀습니다. 출발점을 바꾸거나 학습률을 줄여 보세요.</translation>
    </message>
    <message>
        <source>Batch of three samples</source>
        <translation>샘플 세 개의 배치</translation>
    </message>
    <message>
        <source>Beale</source>
        <translation>빌</translation>
    </message>
    <message>
        <source>Binary cross-entropy error</source>
        <translation>이진 교차 엔트로피 오차</translation>
    </message>
    <message>
        <source>Bowl</source>
        <translation>그릇</translation>
    </message>
    <message>
        <source>Converged: at the minimum ({x0}, {x1}) from step {step} on.</source>
        <translation>수렴: 스텝 {step}부터 최소점 ({x0},&#xa0;{x1})에 머뭅니다.</translation>
    </message>
    <message>
        <source>Crawling: {steps} steps moved it by only {moved:.2g}. Try a larger learning rate.</source>
        <translation>거의 안 움직임: {steps}스텝 동안 {moved:.2g}만 움직였습니다. 학습률을 키워 보세요.</translation>
    </message>
    <message>
        <source>Cross-entropy error</source>
        <translation>교차 엔트로피 오차</translation>
    </message>
    <message>
        <source>Decay ρ</source>
        <translation>감쇠율 ρ</translation>
    </message>
    <message>
        <source>Diverged: it left the picture at step {step}, and at step {end} the numbers became too large for the computer. Try a smaller learning rate.</source>
        <translation>발산: 스텝 {step}에서 그래프 범위를 벗어났고, 스텝 {end}에서 수가 너무 커져 컴퓨터가 나타낼 수 없습니다. 학습률을 줄여 보세요.</translation>
    </message>
    <message>
        <source>Diverged: it left the picture at step {step}. Since step {still} it has stood still: the gradient comes out as 0 there. With the numerical gradient this is because x is so large that x + h is rounded back to x.</source>
        <translation>발산: 스텝 {step}에서 그래프 범위를 벗어났습니다. 스텝 {still}부터는 기울기가 0으로 계산되어 멈춰 있습니다. 수치 미분에서는 x가 너무 커서 x&#xa0;+&#xa0;h가 x로 반올림되기 때문입니다.</translation>
    </message>
    <message>
        <source>Diverged: it left the picture at step {step}. Try a smaller learning rate.</source>
        <translation>발산: 스텝 {step}에서 그래프 범위를 벗어났습니다. 학습률을 줄여 보세요.</translation>
    </message>
    <message>
        <source>Diverging: every step jumps across the valley and lands higher than before. Try a smaller learning rate.</source>
        <translation>발산 중: 스텝마다 골짜기 반대편으로 튀어 더 높은 곳에 도착합니다. 학습률을 줄여 보세요.</translation>
    </message>
    <message>
        <source>Each component is a yes-or-no question of its own.</source>
        <translation>원소마다 예/아니요를 따로 묻습니다.</translation>
    </message>
    <message>
        <source>Far from the hollow the gradient is almost 0, and nothing moves.</source>
        <translation>움푹한 곳에서 멀면 기울기가 거의 0이라 움직이지 않습니다.</translation>
    </message>
    <message>
        <source>Four minima, all equally deep: a small change of the start decides which one is found.</source>
        <translation>최솟값을 갖는 점이 네 곳 있습니다. 출발점의 작은 차이가 도착점을 정합니다.</translation>
    </message>
    <message>
        <source>Goes straight against the gradient and remembers nothing.</source>
        <translation>기울기의 반대 방향으로 곧장 가며 아무것도 기억하지 않습니다.</translation>
    </message>
    <message>
        <source>Half the sum over the {k} components, not a mean.</source>
        <translation>원소 {k}개에 대한 합의 절반이며 평균이 아닙니다.</translation>
    </message>
    <message>
        <source>There are {n} numbers here. Up to {most} can be read.</source>
        <translation>수가 {n}개 있습니다. {most}개까지 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>Himmelblau</source>
        <translation>힘멜블라우</translation>
    </message>
    <message>
        <source>It left the picture at step {step}: f falls for ever here; this surface has no minimum.</source>
        <translation>스텝 {step}에서 그래프 범위를 벗어났습니다. 여기서는 f가 끝없이 작아지며 최솟값이 없습니다.</translation>
    </message>
    <message>
        <source>Its mirror: the wrong class</source>
        <translation>강의의 예: 틀린 답</translation>
    </message>
    <message>
        <source>Learning rate η</source>
        <translation>학습률 η</translation>
    </message>
    <message>
        <source>Leave out the &apos;=&apos;. Write only what stands to the right of it, such as x^2.</source>
        <translation>&apos;=&apos;는 빼세요. x^2처럼 등호 오른쪽만 쓰세요.</translation>
    </message>
    <message>
        <source>Logits with softmax</source>
        <translation>로짓과 소프트맥스</translation>
    </message>
    <message>
        <source>Long valley</source>
        <translation>긴 골짜기</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>평균절대오차</translation>
    </message>
    <message>
        <source>Mean squared error (usual MSE)</source>
        <translation>평균제곱오차 (보통의 MSE)</translation>
    </message>
    <message>
        <source>Momentum and RMSProp together: it remembers running means of g and of g².</source>
        <translation>Momentum과 RMSProp을 합친 것입니다. g와 g²의 이동 평균을 기억합니다.</translation>
    </message>
    <message>
        <source>Momentum that looks ahead along the velocity it remembers.</source>
        <translation>기억한 속도를 따라 앞을 내다보는 Momentum입니다.</translation>
    </message>
    <message>
        <source>Momentum α</source>
        <translation>모멘텀 α</translation>
    </message>
    <message>
        <source>No idea: all equal</source>
        <translation>무작위 추측: 모두 같은 확률</translation>
    </message>
    <message>
        <source>No network: {mirror} can&apos;t be reached ({reason}). Check the connection and try again, or choose a folder that holds the files.</source>
        <translation>인터넷에 연결할 수 없습니다: {mirror} 접속 실패({reason}). 연결을 확인하고 다시 시도하거나, 파일이 있는 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>Not yet: the first wrong digit of {answer} is decimal {place}.</source>
        <translation>아직 아닙니다. {answer}: 소수점 아래 {place}번째 자리부터 다릅니다.</translation>
    </message>
    <message>
        <source>Not yet: the loss is infinite.</source>
        <translation>아직 아닙니다. 손실은 무한대입니다.</translation>
    </message>
    <message>
        <source>Not yet: {answer} is too large.</source>
        <translation>아직 아닙니다. {answer}: 너무 큽니다.</translation>
    </message>
    <message>
        <source>Not yet: {answer} is too small.</source>
        <translation>아직 아닙니다. {answer}: 너무 작습니다.</translation>
    </message>
    <message>
        <source>Only components where t is not 0 count.</source>
        <translation>t가 0이 아닌 원소만 손실에 더해집니다.</translation>
    </message>
    <message>
        <source>Only the sign is wrong.</source>
        <translation>부호만 틀렸습니다.</translation>
    </message>
    <message>
        <source>Oscillating: f goes up and down and does not get lower. Try a smaller learning rate.</source>
        <translation>진동: f가 오르내리기만 하고 작아지지 않습니다. 학습률을 줄여 보세요.</translation>
    </message>
    <message>
        <source>Oscillating: it jumps from one side of the valley to the other. Try a smaller learning rate.</source>
        <translation>진동: 골짜기의 한쪽에서 다른 쪽으로 계속 건너뜁니다. 학습률을 줄여 보세요.</translation>
    </message>
    <message>
        <source>Perfect prediction</source>
        <translation>완벽한 예측</translation>
    </message>
    <message>
        <source>Plateau</source>
        <translation>고원</translation>
    </message>
    <message>
        <source>Put a sign such as * or + before &apos;{text}&apos;.</source>
        <translation>&apos;{text}&apos; 앞에 *나 + 같은 기호를 쓰세요.</translation>
    </message>
    <message>
        <source>Put brackets after {name}: {name}({rest}).</source>
        <translation>{name} 뒤에 괄호를 쓰세요: {name}({rest})</translation>
    </message>
    <message>
        <source>Put brackets around all that {name} is taken of, such as {name}(2(x+1)).</source>
        <translation>{name}에 들어갈 것을 모두 괄호로 묶으세요. 예: {name}(2(x+1))</translation>
    </message>
    <message>
        <source>Rastrigin&apos;s egg box</source>
        <translation>라스트리긴의 달걀판</translation>
    </message>
    <message>
        <source>Right, rounded after decimal {decimals}. In full it is {value}.</source>
        <translation>맞습니다. 소수점 아래 {decimals}자리로 반올림한 값입니다. 전체는 {value}입니다.</translation>
    </message>
    <message>
        <source>Right, rounded to a whole number. In full it is {value}.</source>
        <translation>맞습니다. 정수로 반올림한 값입니다. 전체는 {value}입니다.</translation>
    </message>
    <message>
        <source>Right, to the last digit.</source>
        <translation>맞습니다. 마지막 자리까지 같습니다.</translation>
    </message>
    <message>
        <source>Rosenbrock&apos;s banana</source>
        <translation>로젠브록의 바나나</translation>
    </message>
    <message>
        <source>Round: against the gradient, the way leads straight to the minimum.</source>
        <translation>둥근 모양이라 기울기의 반대 방향이 곧바로 최소점을 가리킵니다.</translation>
    </message>
    <message>
        <source>Row {n} of y adds up to {sum}. The probabilities of a row add up to 1.</source>
        <translation>y의 {n}행의 합이 {sum}입니다. 한 행의 확률은 모두 더하면 1입니다.</translation>
    </message>
    <message>
        <source>Row {row} has {n} numbers, but the first row has {first}. Give all rows the same length.</source>
        <translation>{row}행에는 수가 {n}개, 첫 행에는 {first}개 있습니다. 모든 행의 길이를 같게 하세요.</translation>
    </message>
    <message>
        <source>Saddle</source>
        <translation>안장</translation>
    </message>
    <message>
        <source>Soft target</source>
        <translation>확률로 된 정답</translation>
    </message>
    <message>
        <source>Something is missing at the end. Write a number, a variable or a bracket there.</source>
        <translation>끝에 빠진 것이 있습니다. 수, 변수 또는 괄호를 쓰세요.</translation>
    </message>
    <message>
        <source>Something is missing before &apos;{text}&apos;. Write a number, a variable or a bracket there.</source>
        <translation>&apos;{text}&apos; 앞에 빠진 것이 있습니다. 수, 변수 또는 괄호를 쓰세요.</translation>
    </message>
    <message>
        <source>Steep across the valley (x₁), gentle along it (x₀): plain gradient descent zigzags.</source>
        <translation>골짜기를 가로지르는 방향(x₁)은 가파르고, 골짜기를 따라가는 방향(x₀)은 완만합니다. 보통의 경사 하강법은 지그재그로 갑니다.</translation>
    </message>
    <message>
        <source>Steep corners around a flat middle: one learning rate hardly fits both.</source>
        <translation>가운데는 평평하고 구석은 가파릅니다. 학습률 하나로 두 곳을 모두 맞추기는 어렵습니다.</translation>
    </message>
    <message>
        <source>Still on its way after {steps} steps: f is {value:.4g}, and the length of the gradient {norm:.2g}. Give it more steps.</source>
        <translation>{steps}스텝 뒤에도 내려가는 중입니다. f는 {value:.4g}, 기울기의 크기는 {norm:.2g}입니다. 스텝 수를 늘려 보세요.</translation>
    </message>
    <message>
        <source>Stuck in a local minimum at ({x0}, {x1}), reached at step {step}: elsewhere f is lower.</source>
        <translation>스텝 {step}에서 극소점 ({x0},&#xa0;{x1})에 갇혔습니다. 다른 곳에는 f가 더 작은 점이 있습니다.</translation>
    </message>
    <message>
        <source>Stuck on a saddle at ({x0}, {x1}): the gradient is 0, but it is no minimum. A little to the side f falls again.</source>
        <translation>안장점 ({x0},&#xa0;{x1})에 멈췄습니다. 기울기는 0이지만 최소점이 아닙니다. 조금만 옆으로 가면 f가 다시 작아집니다.</translation>
    </message>
    <message>
        <source>Takes smaller steps where it was steep: it remembers the sum of all squared gradients.</source>
        <translation>가팔랐던 쪽으로는 더 작게 움직입니다. 지금까지의 기울기 제곱을 모두 더해 기억합니다.</translation>
    </message>
    <message>
        <source>That is one term only: sample {n}, k = {k}.</source>
        <translation>그것은 항 하나의 값입니다: 샘플 {n}, k&#xa0;=&#xa0;{k}.</translation>
    </message>
    <message>
        <source>That is the loss of sample {n} alone.</source>
        <translation>그것은 샘플 {n} 하나의 손실입니다.</translation>
    </message>
    <message>
        <source>That is the mean of the squares. This loss is half their sum.</source>
        <translation>그것은 제곱의 평균입니다. 이 손실은 제곱합의 절반입니다.</translation>
    </message>
    <message>
        <source>That is the mean over the components. This loss adds them.</source>
        <translation>그 값은 원소들의 평균입니다. 이 손실은 원소를 더합니다.</translation>
    </message>
    <message>
        <source>That is the sum over the components. Divide it by their number, {k}.</source>
        <translation>그 값은 원소들의 합입니다. 원소의 개수({k})로 나누세요.</translation>
    </message>
    <message>
        <source>That is the sum over the samples. Divide it by their number, {n}.</source>
        <translation>그 값은 샘플들의 합입니다. 샘플의 개수({n})로 나누세요.</translation>
    </message>
    <message>
        <source>That is twice the loss: the ½ is missing.</source>
        <translation>손실의 두 배입니다. ½이 빠졌습니다.</translation>
    </message>
    <message>
        <source>That is with the logarithm to base 10. Take the natural one, ln.</source>
        <translation>그것은 밑이 10인 로그입니다. 자연로그 ln을 쓰세요.</translation>
    </message>
    <message>
        <source>That is with the logarithm to base 2. Take the natural one, ln.</source>
        <translation>그것은 밑이 2인 로그입니다. 자연로그 ln을 쓰세요.</translation>
    </message>
    <message>
        <source>The batch has {batch} images but there are only {count} to train with. Give a batch size from 1 to {count}.</source>
        <translation>미니배치는 {batch}장인데 훈련 이미지는 {count}장뿐입니다. 미니배치 크기를 1부터 {count} 사이로 입력하세요.</translation>
    </message>
    <message>
        <source>The block has {rows} × {columns} numbers, but only {rows_left} × {columns_left} cells are free from here on.</source>
        <translation>붙여 넣은 값은 {rows}&#xa0;×&#xa0;{columns}개인데, 여기부터 남은 칸은 {rows_left}&#xa0;×&#xa0;{columns_left}개뿐입니다.</translation>
    </message>
    <message>
        <source>The bracket &apos;{opening}&apos; is never closed. Write &apos;{closing}&apos; where it ends.</source>
        <translation>괄호 &apos;{opening}&apos;이(가) 닫히지 않았습니다. 끝나는 곳에 &apos;{closing}&apos;을(를) 쓰세요.</translation>
    </message>
    <message>
        <source>The connection to {mirror} broke while {file} was downloading ({reason}). Try again.</source>
        <translation>{file} 파일을 내려받는 중에 {mirror} 연결이 끊겼습니다({reason}). 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The disk is full: {file} could not be written to {folder}. Free some space and try again.</source>
        <translation>디스크가 가득 차서 {file} 파일을 {folder} 폴더에 쓰지 못했습니다. 공간을 비우고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The function has to give one number, but it gave {n}. A gradient belongs to a single value, such as a loss.</source>
        <translation>함수는 수 하나를 내야 하는데 {n}개를 냈습니다. 기울기는 손실처럼 하나의 값에 대해 구합니다.</translation>
    </message>
    <message>
        <source>The gradient is 0 in the middle, but there is no minimum.</source>
        <translation>가운데에서 기울기가 0이지만 최솟값은 없습니다.</translation>
    </message>
    <message>
        <source>The gradient is {gradient}. Choose exact or numerical.</source>
        <translation>기울기 방식이 {gradient}입니다. exact 또는 numerical을 고르세요.</translation>
    </message>
    <message>
        <source>The gradient of f(x0, x1) has 2 numbers, but {n} were given.</source>
        <translation>f(x0, x1)의 기울기는 수 2개인데 {n}개가 주어졌습니다.</translation>
    </message>
    <message>
        <source>The gradient of the parameter {key} is missing.</source>
        <translation>매개변수 {key}의 기울기가 없습니다.</translation>
    </message>
    <message>
        <source>The gradient of {key} has the shape {given}. It needs that of its parameter, {needed}.</source>
        <translation>{key}의 기울기 형상이 {given}입니다. 매개변수의 형상 {needed}와(과) 같아야 합니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a known name. Try one of {known}.</source>
        <translation>알 수 없는 이름입니다: &apos;{name}&apos;. {known} 가운데 하나를 써 보세요.</translation>
    </message>
    <message>
        <source>The images have {pixels} pixels but the network has {inputs} inputs. Make both the same.</source>
        <translation>이미지는 {pixels}픽셀인데 신경망의 입력은 {inputs}개입니다. 둘을 같게 하세요.</translation>
    </message>
    <message>
        <source>The label {value} in t is not a class. Labels are whole numbers from 0 to {last}.</source>
        <translation>t의 레이블 {value}은(는) 클래스가 아닙니다. 레이블은 0부터 {last}까지의 정수입니다.</translation>
    </message>
    <message>
        <source>The learning rate is {value}. Give a number above 0, for example 0.1.</source>
        <translation>학습률이 {value}입니다. 0보다 큰 수를 입력하세요. 예: 0.1</translation>
    </message>
    <message>
        <source>The learning rates go from {low} to {high}. Give two positive numbers, the smaller one first.</source>
        <translation>학습률 범위가 {low}부터 {high}까지입니다. 양수 두 개를 작은 수부터 입력하세요.</translation>
    </message>
    <message>
        <source>The lecture calls this MSE; the usual MSE, the mean of the squares, is {value}.</source>
        <translation>강의에서는 이것을 “MSE”라고 부릅니다. 보통의 MSE, 곧 제곱의 평균은 {value}입니다.</translation>
    </message>
    <message>
        <source>The lecture&apos;s example: right</source>
        <translation>강의의 예: 맞힌 답</translation>
    </message>
    <message>
        <source>The mean over the {k} components.</source>
        <translation>원소 {k}개에 대한 평균입니다.</translation>
    </message>
    <message>
        <source>The noise is {noise}. Give 0 or a positive number.</source>
        <translation>잡음이 {noise}입니다. 0 또는 양수를 입력하세요.</translation>
    </message>
    <message>
        <source>The number of steps is {steps}. Give a whole number from 0 to {most}.</source>
        <translation>스텝 수가 {steps}입니다. 0부터 {most}까지의 정수를 입력하세요.</translation>
    </message>
    <message>
        <source>The numerical gradient of {batch} images takes too long. Give a batch size from 1 to {most}, or choose backpropagation.</source>
        <translation>이미지 {batch}장의 수치 미분은 너무 오래 걸립니다. 미니배치 크기를 1부터 {most} 사이로 입력하거나 오차역전파법을 고르세요.</translation>
    </message>
    <message>
        <source>The parameter {key} is changed in place: give a NumPy array of floats.</source>
        <translation>매개변수 {key}의 값은 그 자리에서 바뀝니다. 실수형 NumPy 배열을 입력하세요.</translation>
    </message>
    <message>
        <source>The range from {low} to {high} is empty. The first number has to be the smaller one.</source>
        <translation>{low}부터 {high}까지의 범위는 비어 있습니다. 앞의 수가 더 작아야 합니다.</translation>
    </message>
    <message>
        <source>The range of {name} goes from {low} to {high}. Give two finite numbers, the smaller one first.</source>
        <translation>{name}의 범위가 {low}부터 {high}까지입니다. 유한한 두 수를 작은 수부터 입력하세요.</translation>
    </message>
    <message>
        <source>The scale of the initial weights is {scale}. Give a number from 0 up, xavier or he.</source>
        <translation>가중치 초깃값의 크기가 {scale}입니다. 0 이상의 수, xavier 또는 he를 입력하세요.</translation>
    </message>
    <message>
        <source>The start decides which minimum is found, and it may be the worse one.</source>
        <translation>출발점에 따라 도달하는 극소점이 달라지며, 더 나쁜 쪽일 수도 있습니다.</translation>
    </message>
    <message>
        <source>The start is {start}. Give two finite numbers, x0 and x1.</source>
        <translation>출발점이 {start}입니다. 유한한 두 수 x0과 x1을 입력하세요.</translation>
    </message>
    <message>
        <source>The sum over the {k} components.</source>
        <translation>원소 {k}개에 대한 합입니다.</translation>
    </message>
    <message>
        <source>The training set can&apos;t have {train} images. Choose from 1 to {most}.</source>
        <translation>훈련 데이터는 {train}장일 수 없습니다. 1부터 {most} 사이로 고르세요.</translation>
    </message>
    <message>
        <source>The validation set can&apos;t have {validation} images. Choose from 0 to {most}, so that some are left to train with.</source>
        <translation>검증 데이터는 {validation}장일 수 없습니다. 훈련할 이미지가 남도록 0부터 {most} 사이로 고르세요.</translation>
    </message>
    <message>
        <source>The values given for the variables differ in shape.</source>
        <translation>변수에 주어진 값들의 형상이 서로 다릅니다.</translation>
    </message>
    <message>
        <source>The values of y add up to {sum}. Probabilities add up to 1.</source>
        <translation>y의 값의 합이 {sum}입니다. 확률은 모두 더하면 1입니다.</translation>
    </message>
    <message>
        <source>The weight decay is {value}. Give 0 or a small number above it, such as 0.0001.</source>
        <translation>가중치 감소가 {value}입니다. 0이나 0.0001처럼 0보다 조금 큰 수를 입력하세요.</translation>
    </message>
    <message>
        <source>The weights can&apos;t be of the type {dtype}. Choose float32 or float64.</source>
        <translation>가중치의 자료형은 {dtype}일 수 없습니다. float32나 float64를 고르세요.</translation>
    </message>
    <message>
        <source>The {part} images have the shape {shape} and the type {dtype}. Give them as uint8 with one row of {pixels} grey levels per image.</source>
        <translation>{part} 이미지의 형상은 {shape}, 자료형은 {dtype}입니다. 이미지마다 명암값 {pixels}개가 한 행인 uint8 배열을 입력하세요.</translation>
    </message>
    <message>
        <source>There are no images to evaluate the network on.</source>
        <translation>신경망을 평가할 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>There are no numbers here. Type some, such as 0.1 0.9.</source>
        <translation>수가 없습니다. 0.1 0.9처럼 입력하세요.</translation>
    </message>
    <message>
        <source>There are no training images. Choose data that has some.</source>
        <translation>훈련 이미지가 없습니다. 훈련 이미지가 있는 데이터를 고르세요.</translation>
    </message>
    <message>
        <source>There are {images} images but {labels} labels. Give one label per image.</source>
        <translation>이미지는 {images}장인데 레이블은 {labels}개입니다. 이미지마다 레이블을 하나씩 입력하세요.</translation>
    </message>
    <message>
        <source>There are {images} {part} images, but the labels have the shape {shape} and the type {dtype}. Give one whole number per image.</source>
        <translation>{part} 이미지는 {images}장인데 레이블의 형상은 {shape}, 자료형은 {dtype}입니다. 이미지마다 정수 하나를 입력하세요.</translation>
    </message>
    <message>
        <source>There is no activation {activation!r}. Choose one of {names}.</source>
        <translation>활성화 함수 {activation!r}은(는) 없습니다. {names} 중에서 고르세요.</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>{folder} 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>There is no gradient {value!r}. Choose backpropagation or numerical.</source>
        <translation>기울기 계산법 {value!r}은(는) 없습니다. backpropagation(오차역전파법)이나 numerical(수치 미분)을 고르세요.</translation>
    </message>
    <message>
        <source>There is no optimizer {value!r}. Choose one of {names}.</source>
        <translation>최적화 기법 {value!r}은(는) 없습니다. {names} 중에서 고르세요.</translation>
    </message>
    <message>
        <source>There is no variable {name}. This function has {variables}.</source>
        <translation>변수 {name}이(가) 없습니다. 이 함수의 변수는 {variables}입니다.</translation>
    </message>
    <message>
        <source>These are not numbers in rows of equal length.</source>
        <translation>길이가 같은 행으로 된 수가 아닙니다.</translation>
    </message>
    <message>
        <source>These cells are computed and can&apos;t be written into.</source>
        <translation>이 칸은 계산된 값이라 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>This &apos;{bracket}&apos; closes a bracket that was never opened.</source>
        <translation>이 &apos;{bracket}&apos;에 맞는 여는 괄호가 없습니다.</translation>
    </message>
    <message>
        <source>This derivative is too long. Try a shorter formula.</source>
        <translation>이 도함수는 너무 깁니다. 더 짧은 식을 써 보세요.</translation>
    </message>
    <message>
        <source>This formula has {n} characters. Up to {most} can be read.</source>
        <translation>식이 {n}자입니다. {most}자까지 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>This function takes {n} values ({variables}), but {m} were given.</source>
        <translation>이 함수는 값 {n}개({variables})를 받는데 {m}개가 주어졌습니다.</translation>
    </message>
    <message>
        <source>This is nested too deeply. Use fewer brackets within brackets.</source>
        <translation>너무 깊이 겹쳐 있습니다. 괄호 안의 괄호를 줄이세요.</translation>
    </message>
    <message>
        <source>This is the usual MSE; what the lecture calls MSE, half the sum, is {value}.</source>
        <translation>이것이 보통의 MSE입니다. 강의에서 “MSE”라고 부르는 합의 절반은 {value}입니다.</translation>
    </message>
    <message>
        <source>This exponent is not a number.</source>
        <translation>이 지수는 수가 아닙니다.</translation>
    </message>
    <message>
        <source>This text is too long: {n} characters. Up to {most} numbers can be read.</source>
        <translation>글이 {n}자로 너무 깁니다. 수 {most}개까지 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>Two minima</source>
        <translation>두 극솟값</translation>
    </message>
    <message>
        <source>Type a formula, for example x^2.</source>
        <translation>식을 입력하세요. 예: x^2</translation>
    </message>
    <message>
        <source>Type any function of x0 and x1 and see where it leads.</source>
        <translation>x0과 x1의 함수를 아무것이나 입력하고 어디로 가는지 보세요.</translation>
    </message>
    <message>
        <source>W has the shape {shape}. Give it one row per input and one column per class.</source>
        <translation>W의 형상이 {shape}입니다. 입력마다 한 행, 클래스마다 한 열을 입력하세요.</translation>
    </message>
    <message>
        <source>What {mirror} sends as {file} is not the published file. It was not kept.</source>
        <translation>{mirror}에서 보낸 {file} 파일은 공개된 파일이 아닙니다. 저장하지 않았습니다.</translation>
    </message>
    <message>
        <source>Worst prediction</source>
        <translation>최악의 예측</translation>
    </message>
    <message>
        <source>Write 1/{name}(x).</source>
        <translation>1/{name}(x)로 쓰세요.</translation>
    </message>
    <message>
        <source>Write a{name}(x) for the inverse function, or 1/{name}(x).</source>
        <translation>역함수는 a{name}(x), 역수는 1/{name}(x)로 쓰세요.</translation>
    </message>
    <message>
        <source>Write the power after the brackets: {name}(x)^2</source>
        <translation>거듭제곱은 괄호 뒤에 쓰세요: {name}(x)^2</translation>
    </message>
    <message>
        <source>Write {name}(x): {name} needs a value in brackets.</source>
        <translation>{name}(x)처럼 쓰세요. {name}에는 괄호 안의 값이 필요합니다.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a known name. Did you mean {similar}?</source>
        <translation>알 수 없는 이름입니다: &apos;{name}&apos;. 혹시 {similar}인가요?</translation>
    </message>
    <message>
        <source>You wrote both {first} and {second}. Use only one of these names.</source>
        <translation>{first}와(과) {second}을(를) 함께 썼습니다. 둘 중 한 이름만 쓰세요.</translation>
    </message>
    <message>
        <source>Your own function</source>
        <translation>직접 입력한 함수</translation>
    </message>
    <message>
        <source>at_kinks is &apos;{value}&apos;. Use nan or subgradient.</source>
        <translation>at_kinks가 &apos;{value}&apos;입니다. nan 또는 subgradient를 쓰세요.</translation>
    </message>
    <message>
        <source>batch_size</source>
        <translation>미니배치 크기</translation>
    </message>
    <message>
        <source>epochs_per_evaluation</source>
        <translation>평가 사이의 에폭 수</translation>
    </message>
    <message>
        <source>f is undefined on the whole range shown. Choose another range or f.</source>
        <translation>화면 범위 전체에서 f가 정의되지 않습니다. 범위나 f를 바꾸세요.</translation>
    </message>
    <message>
        <source>h is {value}. Give a small number above 0, such as 0.0001.</source>
        <translation>h가 {value}입니다. 0.0001처럼 0보다 큰 작은 수를 입력하세요.</translation>
    </message>
    <message>
        <source>h is {value}. Use a number above 0, for example 0.0001.</source>
        <translation>h가 {value}입니다. 0보다 큰 수를 쓰세요. 예: 0.0001</translation>
    </message>
    <message>
        <source>hidden_size</source>
        <translation>은닉층 뉴런 수</translation>
    </message>
    <message>
        <source>input_size</source>
        <translation>입력 크기</translation>
    </message>
    <message>
        <source>iterations</source>
        <translation>반복 횟수</translation>
    </message>
    <message>
        <source>output_size</source>
        <translation>출력 크기</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>softmax needs a row of at least one number.</source>
        <translation>소프트맥스에는 수가 하나 이상 필요합니다.</translation>
    </message>
    <message>
        <source>t contains {value}. For this loss give values from 0 to 1.</source>
        <translation>t에 {value}이(가) 있습니다. 이 손실 함수에는 0부터 1까지의 값을 쓰세요.</translation>
    </message>
    <message>
        <source>t has {n} dimensions. Give one row of numbers, or one row for each sample.</source>
        <translation>t가 {n}차원입니다. 수 한 행을 입력하거나, 샘플마다 한 행씩 입력하세요.</translation>
    </message>
    <message>
        <source>t is empty. Give at least one number.</source>
        <translation>t가 비어 있습니다. 수를 하나 이상 입력하세요.</translation>
    </message>
    <message>
        <source>t is {t}. Give probabilities that add up to 1, such as 0, 0, 1.</source>
        <translation>t가 {t}입니다. 0, 0, 1처럼 합이 1인 확률을 쓰세요.</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>training</source>
        <translation>훈련</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>x has the shape {shape}. Give {size} numbers per sample, one row per sample.</source>
        <translation>x의 형상이 {shape}입니다. 샘플마다 한 행씩, 수 {size}개를 입력하세요.</translation>
    </message>
    <message>
        <source>x0 has the shape {first} and x1 {second}. Give both the same shape.</source>
        <translation>x0의 형상은 {first}, x1의 형상은 {second}입니다. 두 형상을 같게 하세요.</translation>
    </message>
    <message>
        <source>y contains {value}, and a probability below 0 has no logarithm. Turn scores into probabilities with softmax first.</source>
        <translation>y에 {value}이(가) 있습니다. 0보다 작은 확률에는 로그가 없습니다. 먼저 소프트맥스로 점수를 확률로 바꾸세요.</translation>
    </message>
    <message>
        <source>y contains {value}, but a probability is at most 1.</source>
        <translation>y에 {value}이(가) 있지만, 확률은 1 이하입니다.</translation>
    </message>
    <message>
        <source>y has {n} dimensions. Give one row of numbers, or one row for each sample.</source>
        <translation>y가 {n}차원입니다. 수 한 행을 입력하거나, 샘플마다 한 행씩 입력하세요.</translation>
    </message>
    <message>
        <source>y has {n} rows but t has {m}. Give one row of t for each row of y.</source>
        <translation>y는 {n}행인데 t는 {m}행입니다. y의 행마다 t의 행을 하나씩 입력하세요.</translation>
    </message>
    <message>
        <source>y has {n} rows but t is one row of {m} numbers. Give one row of t, or one label, for each row of y.</source>
        <translation>y는 {n}행인데 t는 수 {m}개로 된 한 행입니다. y의 행마다 t의 행이나 레이블을 하나씩 입력하세요.</translation>
    </message>
    <message>
        <source>y has {n} values but t has {m}. Give both the same length.</source>
        <translation>y에는 값이 {n}개, t에는 {m}개 있습니다. 길이를 같게 하세요.</translation>
    </message>
    <message>
        <source>y is 0 where t is not: only δ keeps the loss from being infinite.</source>
        <translation>정답에 해당하는 y가 0입니다. δ가 없으면 손실은 무한대입니다.</translation>
    </message>
    <message>
        <source>y is empty. Give at least one number.</source>
        <translation>y가 비어 있습니다. 수를 하나 이상 입력하세요.</translation>
    </message>
    <message>
        <source>y[{k}] is {value}. A probability lies between 0 and 1.</source>
        <translation>y[{k}]이(가) {value}입니다. 확률은 0과 1 사이입니다.</translation>
    </message>
    <message>
        <source>y[{n}, {k}] is {value}. A probability lies between 0 and 1.</source>
        <translation>y[{n}, {k}]이(가) {value}입니다. 확률은 0과 1 사이입니다.</translation>
    </message>
    <message>
        <source>{count} of the numbers in {key} are not finite (the first is {value}). Start again from finite weights.</source>
        <translation>{key}의 수 {count}개가 유한하지 않습니다(첫 번째는 {value}). 유한한 가중치로 다시 시작하세요.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be read: {reason}.</source>
        <translation>{file} 파일을 읽을 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be unpacked: it is damaged or cut off. Download it again.</source>
        <translation>{file} 파일의 압축을 풀 수 없습니다. 손상되었거나 중간에 잘렸습니다. 다시 내려받으세요.</translation>
    </message>
    <message>
        <source>{file} can&apos;t be written to {folder}: {reason}. Choose another folder.</source>
        <translation>{file} 파일을 {folder} 폴더에 쓸 수 없습니다: {reason}. 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>{file} from {mirror} was cut off: {received} of {total} bytes arrived. Try again.</source>
        <translation>{mirror}에서 내려받던 {file} 파일이 중간에 끊겼습니다. {total}바이트 중 {received}바이트만 받았습니다. 다시 시도하세요.</translation>
    </message>
    <message>
        <source>{file} has the sizes {found}, but {expected} are expected.</source>
        <translation>{file} 파일의 크기는 {found}입니다. {expected} 크기여야 합니다.</translation>
    </message>
    <message>
        <source>{file} holds images of {found} pixels. The lab reads images of {expected} pixels.</source>
        <translation>{file} 파일의 이미지는 {found}픽셀입니다. 이 실험실은 {expected}픽셀 이미지를 읽습니다.</translation>
    </message>
    <message>
        <source>{file} holds no image.</source>
        <translation>{file} 파일에 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>{file} holds the label {label}. Labels are digits from 0 to 9.</source>
        <translation>{file} 파일에 레이블 {label}이(가) 있습니다. 레이블은 0부터 9까지의 숫자입니다.</translation>
    </message>
    <message>
        <source>{file} is cut off inside its header.</source>
        <translation>{file} 파일이 머리글 중간에서 잘렸습니다.</translation>
    </message>
    <message>
        <source>{file} is cut off: {found} bytes of content instead of {expected}.</source>
        <translation>{file} 파일이 중간에 잘렸습니다. 내용이 {expected}바이트여야 하는데 {found}바이트뿐입니다.</translation>
    </message>
    <message>
        <source>{file} is missing in the folder {folder}.</source>
        <translation>{folder} 폴더에 {file} 파일이 없습니다.</translation>
    </message>
    <message>
        <source>{file} is not a session of Descent Lab.</source>
        <translation>{file} 파일은 Descent Lab 세션이 아닙니다.</translation>
    </message>
    <message>
        <source>{file} is not an IDX file of the right kind: it begins with {found} instead of {expected}.</source>
        <translation>{file} 파일은 알맞은 IDX 파일이 아닙니다. {expected}(으)로 시작해야 하는데 {found}(으)로 시작합니다.</translation>
    </message>
    <message>
        <source>{file} is too long: more follows after its {expected} bytes of content.</source>
        <translation>{file} 파일이 너무 깁니다. 내용 {expected}바이트 뒤에 다른 것이 더 있습니다.</translation>
    </message>
    <message>
        <source>{file} looks right but is not the published file: its SHA-256 begins with {found} instead of {expected}.</source>
        <translation>{file} 파일은 형식은 맞지만 공개된 파일이 아닙니다. SHA-256이 {expected}(으)로 시작해야 하는데 {found}(으)로 시작합니다.</translation>
    </message>
    <message>
        <source>{file} says that it holds {found} bytes. That is more than this program can use.</source>
        <translation>{file} 파일에는 {found}바이트가 들어 있다고 적혀 있습니다. 이 프로그램이 다룰 수 있는 크기를 넘습니다.</translation>
    </message>
    <message>
        <source>{images_file} holds {images} images, but {labels_file} holds {labels} labels.</source>
        <translation>{images_file} 파일에는 이미지가 {images}장 있는데 {labels_file} 파일에는 레이블이 {labels}개 있습니다.</translation>
    </message>
    <message>
        <source>{mirror} does not provide {file}: it answers {status} ({reason}).</source>
        <translation>{mirror}에서 {file} 파일을 보내지 않습니다. 응답: {status} ({reason}).</translation>
    </message>
    <message>
        <source>{mirror} stopped sending {file}. Try again later.</source>
        <translation>{mirror}에서 {file} 파일을 더 보내지 않습니다. 나중에 다시 시도하세요.</translation>
    </message>
    <message>
        <source>{name} compares two or more values. Write {name}(x, 0).</source>
        <translation>{name}은(는) 둘 이상의 값을 비교합니다. {name}(x, 0)처럼 쓰세요.</translation>
    </message>
    <message>
        <source>{name} contains {value}. Use finite numbers.</source>
        <translation>{name}에 {value}이(가) 있습니다. 유한한 수를 쓰세요.</translation>
    </message>
    <message>
        <source>{name} is {value}. Give a number from 0 up to, but not including, 1.</source>
        <translation>{name} 값이 {value}입니다. 0 이상 1 미만의 수를 입력하세요.</translation>
    </message>
    <message>
        <source>{name} is {value}. Give a whole number, {least} or more.</source>
        <translation>{name} 값이 {value}입니다. {least} 이상의 정수를 입력하세요.</translation>
    </message>
    <message>
        <source>{name} takes one value, but here are {n}. Write decimals with a point: 0.5</source>
        <translation>{name}은(는) 값을 하나 받는데 {n}개가 있습니다. 소수는 점으로 쓰세요: 0.5</translation>
    </message>
    <message>
        <source>{name} takes {n} values in brackets, but here are {m}.</source>
        <translation>{name}의 괄호 안에는 값이 {n}개 있어야 하는데 {m}개가 있습니다.</translation>
    </message>
    <message>
        <source>{optimizer} has no setting {name!r}.</source>
        <translation>{optimizer}에는 {name!r} 설정이 없습니다.</translation>
    </message>
    <message>
        <source>{text} is too large. The largest number is about 1e308.</source>
        <translation>{text}은(는) 너무 큽니다. 가장 큰 수는 약 1e308입니다.</translation>
    </message>
    <message>
        <source>{token} is too large. The largest number is about 1e308.</source>
        <translation>{token}은(는) 너무 큽니다. 가장 큰 수는 약 1e308입니다.</translation>
    </message>
    <message>
        <source>{value} can&apos;t be used here. Give a finite number.</source>
        <translation>{value}은(는) 여기에 쓸 수 없습니다. 유한한 수를 입력하세요.</translation>
    </message>
    <message>
        <source>{value} is not a whole number.</source>
        <translation>{value}은(는) 정수가 아닙니다.</translation>
    </message>
    <message>
        <source>{value} is out of range. It can be from {low} to {high}.</source>
        <translation>{value}은(는) 범위를 벗어났습니다. {low}부터 {high}까지 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>½ Σ (y − t)², the lecture&apos;s “MSE”</source>
        <translation>오차제곱합 ½ Σ (y − t)² (강의의 “MSE”)</translation>
    </message>
    <message>
        <source>β₁</source>
        <translation>β₁</translation>
    </message>
    <message>
        <source>β₂</source>
        <translation>β₂</translation>
    </message>
    <message>
        <source>δ is {value}. Use 0 or a small positive number.</source>
        <translation>δ가 {value}입니다. 0이나 작은 양수를 쓰세요.</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>There is not enough memory for this. Try smaller numbers.</source>
        <translation>메모리가 부족합니다. 더 작은 수를 써 보세요.</translation>
    </message>
    <message>
        <source>It does not exist.</source>
        <translation>파일이 없습니다.</translation>
    </message>
    <message>
        <source>You have no permission to read or write it.</source>
        <translation>읽거나 쓸 권한이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing can be written there.</source>
        <translation>그곳에는 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>It is a folder.</source>
        <translation>파일이 아니라 폴더입니다.</translation>
    </message>
    <message>
        <source>Part of its path is not a folder.</source>
        <translation>경로에 폴더가 아닌 것이 있습니다.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>디스크가 가득 찼습니다.</translation>
    </message>
</context>
<context>
    <name>labs</name>
    <message>
        <source>Loss</source>
        <translation>손실 함수</translation>
    </message>
    <message>
        <source>Derivative</source>
        <translation>미분</translation>
    </message>
    <message>
        <source>Gradient descent</source>
        <translation>경사 하강법</translation>
    </message>
    <message>
        <source>One layer</source>
        <translation>1층 신경망</translation>
    </message>
    <message>
        <source>MNIST training</source>
        <translation>MNIST 학습</translation>
    </message>
</context>
<context>
    <name>themes</name>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
</context>
</TS>
