import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import './reports.css';
import { text } from './text.js';

use([AriaComponent, BarChart, GridComponent, LegendComponent, LineChart, SVGRenderer, TooltipComponent]);

const LIGHT = ['#1a56b0', '#b3261e', '#17663c', '#8a4600', '#6a3fa0', '#00696f', '#9b2f6b', '#5c6470'];
const DARK = ['#8ab4f8', '#f6a39b', '#81d6a5', '#f2b56b', '#c7a8f5', '#7fd3d8', '#f0a3cc', '#b8bfca'];
const DASHES = ['solid', 'dashed', 'dotted'];
const SYMBOLS = ['circle', 'rect', 'triangle'];

/**
 * `<report-chart table="id" kind="bars|lines" format="{0} %">` draws the columns of a table that have `data-series` in their
 * head: one mark for each `data-value` of a cell, none where a cell has no value. The table stays for whoever reads figures.
 */
class ReportChart extends HTMLElement {
  connectedCallback() {
    try {
      this.figures = read(document.getElementById(this.getAttribute('table')));
      this.draw();
      this.follow();
      this.dataset.ready = 'true';
    } catch (failure) {
      this.classList.add('failed');
      this.replaceChildren(text('reports.chart.failed'));
      console.error(failure);
    }
  }

  disconnectedCallback() {
    this.chart?.dispose();
    this.watchers?.forEach((watcher) => watcher.disconnect());
    this.scheme?.removeEventListener('change', this.redraw);
  }

  draw() {
    this.chart?.dispose();
    this.replaceChildren();
    this.chart = init(this, null, { renderer: 'svg' });
    this.chart.setOption(this.getAttribute('kind') === 'bars' ? bars(this.figures) : lines(this.figures, this.getAttribute('format')));
  }

  /** The chart keeps the width of the page and its colours. */
  follow() {
    this.redraw = () => this.draw();
    const size = new ResizeObserver(() => this.chart.resize());
    size.observe(this);
    const theme = new MutationObserver(this.redraw);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.watchers = [size, theme];
    this.scheme = matchMedia('(prefers-color-scheme: dark)');
    this.scheme.addEventListener('change', this.redraw);
  }
}

function read(table) {
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...table.tBodies[0].rows];
  return {
    title: table.caption.textContent.trim(),
    categories: rows.map((row) => row.cells[0].textContent.trim()),
    series: heads.flatMap((head, column) =>
      'series' in head.dataset ? [{ name: head.textContent.trim(), data: rows.map((row) => valueOf(row.cells[column])) }] : []
    ),
  };
}

function valueOf(cell) {
  return cell.dataset.value ? Number(cell.dataset.value) : null;
}

function bars(figures) {
  return {
    ...frame(figures),
    yAxis: { ...valueAxis(), minInterval: 1 },
    tooltip: { ...tooltip(), axisPointer: { type: 'shadow' } },
    series: figures.series.map((each) => ({ ...each, type: 'bar', stack: 'all', barMaxWidth: 36 })),
  };
}

function lines(figures, format) {
  const value = (number) => (number == null ? '–' : format.replace('{0}', number));
  return {
    ...frame(figures),
    yAxis: valueAxis({ formatter: value }),
    tooltip: { ...tooltip(), valueFormatter: value },
    series: figures.series.map((each, index) => ({
      ...each,
      type: 'line',
      symbol: SYMBOLS[index % SYMBOLS.length],
      symbolSize: 8,
      lineStyle: { type: DASHES[index % DASHES.length], width: 2 },
    })),
  };
}

function frame({ title, categories, series }) {
  return {
    animation: false,
    color: isDark() ? DARK : LIGHT,
    aria: { enabled: true, label: { description: title }, decal: { show: true, decals: decals() } },
    grid: { left: 8, right: 16, top: 16 + 28 * legendRows(series), bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemGap: 14, textStyle: { color: colour('--text') } },
    xAxis: {
      type: 'category',
      data: categories,
      axisLabel: { color: colour('--text-soft'), hideOverlap: true, formatter: (day) => day.slice(5) },
      axisLine: { lineStyle: { color: colour('--line-strong') } },
      axisTick: { show: false },
    },
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
  };
}

/** Patterns tell neighbours apart without colour; the first stays plain. */
function decals() {
  const ink = isDark() ? 'rgba(16, 19, 26, 0.45)' : 'rgba(255, 255, 255, 0.5)';
  return [
    { symbol: 'none' },
    { color: ink, dashArrayX: [1, 0], dashArrayY: [3, 4], rotation: Math.PI / 4 },
    { color: ink, symbol: 'circle', symbolSize: 0.8, dashArrayX: [[7, 7]], dashArrayY: [7] },
    { color: ink, dashArrayX: [1, 0], dashArrayY: [3, 4], rotation: -Math.PI / 4 },
    { color: ink, dashArrayX: [1, 0], dashArrayY: [2, 5] },
    { color: ink, symbol: 'rect', symbolSize: 0.8, dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6] },
    { color: ink, dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 2 },
    { color: ink, symbol: 'triangle', symbolSize: 0.9, dashArrayX: [[9, 9]], dashArrayY: [9] },
  ];
}

/** A legend wraps on a narrow page, and must not lie on the drawing. */
function legendRows(series) {
  const width = document.querySelector('report-chart').clientWidth;
  let rows = 1;
  let used = 0;
  for (const { name } of series) {
    const needed = 45 + [...name].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 12 : 7), 0);
    if (used > 0 && used + needed > width) {
      rows += 1;
      used = 0;
    }
    used += needed;
  }
  return rows;
}

function valueAxis(axisLabel) {
  return {
    type: 'value',
    min: 0,
    axisLabel: { color: colour('--text-soft'), ...axisLabel },
    splitLine: { lineStyle: { color: colour('--line') } },
  };
}

function tooltip() {
  return {
    trigger: 'axis',
    confine: true,
    backgroundColor: colour('--surface'),
    borderColor: colour('--line-strong'),
    textStyle: { color: colour('--text') },
  };
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

customElements.define('report-chart', ReportChart);
