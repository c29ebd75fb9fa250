import type { PointPainter } from './pointPainter';
import { BACK_OPACITY, COARSE, FRONT, FRONT_GROWTH, type PointsLook } from './points';

const VERTEX = `#version 300 es
layout(location = 0) in vec2 position;
layout(location = 1) in vec4 colour;
layout(location = 2) in float emphasis;
uniform vec2 scale;
uniform vec2 shift;
uniform float diameter;
uniform float opacity;
uniform bool isFront;
out vec4 tint;
out float size;
void main() {
  bool stands = emphasis > 1.5;
  gl_Position = stands == isFront ? vec4(position * scale + shift, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  size = diameter * (stands ? ${FRONT_GROWTH.toFixed(2)} : 1.0) + 1.0;
  gl_PointSize = size;
  float alpha = stands ? 1.0 : emphasis > 0.5 ? opacity * colour.a : ${BACK_OPACITY.toFixed(2)};
  tint = vec4(colour.rgb * alpha, alpha);
}`;

const FRAGMENT = `#version 300 es
precision mediump float;
in vec4 tint;
in float size;
out vec4 pixel;
void main() {
  float fromCentre = length(gl_PointCoord - 0.5) * size;
  pixel = tint * clamp(0.5 * size - fromCentre, 0.0, 1.0);
}`;

/** Draws points with WebGL 2; null where no graphics hardware does. The caller listens for the loss of its context. */
export function createGlPainter(canvas: HTMLCanvasElement): PointPainter | null {
  const gl = canvas.getContext('webgl2', {
    antialias: false,
    depth: false,
    // WebGL in software takes more than twice as long as the pixels that are drawn without it.
    failIfMajorPerformanceCaveat: true,
  });
  const program = gl && linked(gl);
  if (!gl || !program) return null;
  const uniform = (name: string): WebGLUniformLocation | null => gl.getUniformLocation(program, name);
  const places = {
    scale: uniform('scale'),
    shift: uniform('shift'),
    diameter: uniform('diameter'),
    opacity: uniform('opacity'),
    isFront: uniform('isFront'),
  };
  const attribute = (index: number, length: number, type: number, isShare: boolean): WebGLBuffer => {
    const buffer = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.enableVertexAttribArray(index);
    gl.vertexAttribPointer(index, length, type, isShare, 0, 0);
    return buffer;
  };
  gl.bindVertexArray(gl.createVertexArray());
  const positions = attribute(0, 2, gl.FLOAT, false);
  const colours = attribute(1, 4, gl.UNSIGNED_BYTE, true);
  const emphasis = attribute(2, 1, gl.UNSIGNED_BYTE, false);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
  gl.useProgram(program);
  gl.enable(gl.BLEND);
  // Colours carry their opacity.
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  /** What is drawn of the elements, in bytes from their start: all of the order, or one of COARSE. */
  let whole = { count: 0, offset: 0 };
  let some = whole;
  let hasFront = false;

  const fill = (buffer: WebGLBuffer, values: Float32Array | Uint8Array, use: number): void => {
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, values, use);
  };
  return {
    canvas,
    load(points) {
      if (points.positions) fill(positions, points.positions, gl.STATIC_DRAW);
      if (points.colours) fill(colours, points.colours, gl.STATIC_DRAW);
      if (points.emphasis) {
        fill(emphasis, points.emphasis, gl.DYNAMIC_DRAW);
        hasFront = points.emphasis.includes(FRONT);
      }
      if (points.order) {
        const { order } = points;
        const coarse = order.filter((_, i) => i % COARSE === 0);
        gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, order.byteLength + coarse.byteLength, gl.STATIC_DRAW);
        gl.bufferSubData(gl.ELEMENT_ARRAY_BUFFER, 0, order);
        gl.bufferSubData(gl.ELEMENT_ARRAY_BUFFER, order.byteLength, coarse);
        whole = { count: order.length, offset: 0 };
        some = { count: coarse.length, offset: order.byteLength };
      }
    },
    draw({ size, pixelRatio, placing, radius, opacity, every }: PointsLook) {
      const { width, height } = size;
      const [across, down] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
      if (canvas.width !== across || canvas.height !== down) [canvas.width, canvas.height] = [across, down];
      gl.viewport(0, 0, across, down);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      const { acrossX, acrossY, x0, y0 } = placing;
      gl.uniform2f(places.scale, (2 * acrossX) / width, (-2 * acrossY) / height);
      gl.uniform2f(places.shift, (2 * x0) / width - 1, 1 - (2 * y0) / height);
      gl.uniform1f(places.diameter, 2 * radius * pixelRatio);
      gl.uniform1f(places.opacity, opacity);
      const { count, offset } = every === 1 ? whole : some;
      for (const isFront of hasFront ? [0, 1] : [0]) {
        gl.uniform1i(places.isFront, isFront);
        gl.drawElements(gl.POINTS, count, gl.UNSIGNED_INT, offset);
      }
    },
  };
}

/** null where the context was lost meanwhile. */
function linked(gl: WebGL2RenderingContext): WebGLProgram | null {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return gl.getProgramParameter(program, gl.LINK_STATUS) ? program : null;
}
